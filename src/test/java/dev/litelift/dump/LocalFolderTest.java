package dev.litelift.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest {
    private final LocalFolder store = new LocalFolder();

    @TempDir
    private Path folder;

    private DumpLocation at(String name) {
        return new DumpLocation.LocalPath(folder.resolve(name));
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void aNameThatTheMachineDoesNotTakeIsNoDefect() {
        assertThatThrownBy(() -> DumpLocation.parse("app\0.db")).isInstanceOfSatisfying(LoadException.class, e -> {
            assertThat(e.fault()).isEqualTo(Fault.USAGE);
            assertThat(e.hint()).contains("LC_ALL");
        });
    }

    @Test
    void servesLocalPathsOnly() {
        assertThat(store.serves(at("a"))).isTrue();
        assertThat(store.serves(DumpLocation.parse("s3://bucket/a"))).isFalse();
    }

    @Test
    void fetchGivesTheFileItself() throws IOException {
        Path file = file("a.db", "x");
        assertThat(store.fetch(at("a.db"), folder.resolve("unused"))).isEqualTo(file);
    }

    @Test
    void versionMovesWithSizeAndTime() throws IOException {
        Path file = file("a.db", "x");
        StoredObject first = store.stat(at("a.db"));
        assertThat(first.bytes()).isEqualTo(1);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00.000001Z")));
        String second = store.stat(at("a.db")).version();
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00.000002Z")));
        assertThat(store.stat(at("a.db")).version()).isNotEqualTo(second).isNotEqualTo(first.version());
    }

    @Test
    void namesWhatIsMissingOrNoFile() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        assertThat(Faults.of(() -> store.stat(at("nope"))).fault()).isEqualTo(Fault.DUMP_NOT_FOUND);
        assertThat(Faults.of(() -> store.stat(at("sub")))).hasMessageContaining("is a folder");
        assertThat(Faults.of(() -> store.list(at("nope"))).fault()).isEqualTo(Fault.DUMP_NOT_FOUND);
        assertThat(Faults.of(() -> store.fetch(at("nope"), folder)).place()).isEqualTo(at("nope").toString());
    }

    @Test
    void listsFilesOfAllDepthsInOrderOfTheirKeys() throws IOException {
        file("b.db", "");
        file("a/z.db", "");
        file("a.db", "");
        file("a/b/c.db", "");
        assertThat(store.list(at("")).stream().map(object -> object.location().toString()))
                .containsExactly(
                        at("a.db").toString(), at("a/b/c.db").toString(), at("a/z.db").toString(), at("b.db").toString());
    }

    @Test
    void putReplacesWholeAndLeavesNothingBeside() throws IOException {
        Path content = file("in/report.json", "new");
        file("out/report.json", "older and longer");
        store.put(content, at("out/report.json"));
        store.put(content, at("fresh/deep/report.json"));
        assertThat(folder.resolve("out/report.json")).hasContent("new");
        assertThat(folder.resolve("fresh/deep/report.json")).hasContent("new");
        assertThat(content).exists();
        try (var names = Files.list(folder.resolve("out"))) {
            assertThat(names).hasSize(1);
        }
    }

    @Test
    void moveLeavesTheOldAddress() throws IOException {
        file("a.db", "x");
        store.move(at("a.db"), at("done/a.db"));
        assertThat(folder.resolve("a.db")).doesNotExist();
        assertThat(folder.resolve("done/a.db")).hasContent("x");
        assertThat(Faults.of(() -> store.move(at("a.db"), at("b.db"))).fault()).isEqualTo(Fault.DUMP_NOT_FOUND);
    }

    @Test
    void removingTwiceIsNoFault() throws IOException {
        file("a.db", "x");
        store.remove(at("a.db"));
        store.remove(at("a.db"));
        assertThat(folder.resolve("a.db")).doesNotExist();
    }

    @Test
    void childLiesInTheFolder() {
        assertThat(store.child(at("reports"), "a.json")).isEqualTo(at("reports/a.json"));
    }
}
