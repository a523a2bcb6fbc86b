package dev.litelift.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.aws.TestS3;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.LocalFolder;
import dev.litelift.dump.ObjectStore;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesBesideTest {
    @TempDir
    Path folder;

    @Test
    void areFoundInABucket() throws IOException {
        ObjectStore store = TestS3.store();
        DumpLocation prefix = TestS3.freshPrefix();
        store.put(Files.writeString(folder.resolve("rules"), "schema: app\n"), store.child(prefix, "a b.db.gz.litelift.yaml"));

        Path work = folder.resolve("work");
        assertThat(RulesBeside.of(store.child(prefix, "a b.db.gz"), store, work).schema()).isEqualTo("app");
        assertThat(RulesBeside.of(store.child(prefix, "other.db"), store, work)).isSameAs(Rules.NONE);
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void areFoundInAFolderAndLeftThere() throws IOException {
        Path dump = folder.resolve("app.db");
        Path rules = Files.writeString(folder.resolve("app.db.litelift.yaml"), "schema: app\n");

        assertThat(local(dump).schema()).isEqualTo("app");
        assertThat(rules).exists();
        assertThat(local(folder.resolve("other.db"))).isSameAs(Rules.NONE);
    }

    @Test
    void areRefusedByTheirOwnName() throws IOException {
        Path rules = Files.writeString(folder.resolve("app.db.litelift.yaml"), "shema: app\n");

        LoadException refused = catchThrowableOfType(LoadException.class, () -> local(folder.resolve("app.db")));

        assertThat(refused.fault()).isEqualTo(Fault.RULES_INVALID);
        assertThat(refused).hasMessage(rules + ":1: shema: unknown key; did you mean schema?");
    }

    private Rules local(Path dump) {
        return RulesBeside.of(new DumpLocation.LocalPath(dump), new LocalFolder(), folder.resolve("work"));
    }
}
