package dev.litelift.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.ObjectStore;
import dev.litelift.dump.ObjectStoreContract;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class S3ObjectsTest extends ObjectStoreContract {
    private final DumpLocation root = TestS3.freshPrefix();
    private final ObjectStore store = TestS3.store();

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected DumpLocation root() {
        return root;
    }

    @Override
    protected DumpLocation foreign() {
        return new DumpLocation.LocalPath(Path.of("a.db"));
    }

    @Test
    void uploadsAndCopiesInPartsWithoutChangingAByte() throws IOException {
        byte[] content = new byte[13 << 20];
        new Random(11).nextBytes(content);
        Path file = Files.write(folder.resolve("big"), content);
        ObjectStore inParts = S3Objects.at(TestS3.access(), new S3Parts(6 << 20, 6 << 20, 5 << 20));

        inParts.put(file, child("big.db"));
        assertThat(inParts.stat(child("big.db")).version()).endsWith("-3");
        inParts.move(child("big.db"), child("done/big.db"));

        assertThat(fetch(child("done/big.db"))).hasSameBinaryContentAs(file);
        assertThat(store.list(root)).hasSize(1);
    }

    @Test
    void listsObjectsThatComeAndGo() throws Exception {
        Path file = Files.writeString(folder.resolve("progress"), "{}");
        store.put(file, child("progress.json"));
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 300; i++) {
                store.remove(child("progress.json"));
                store.put(file, child("progress.json"));
            }
        });
        writer.start();
        int looks = 0;
        while (writer.isAlive()) {
            assertThat(store.list(root)).allSatisfy(object -> assertThat(object.version()).isNotEmpty());
            looks++;
        }

        assertThat(looks).isPositive();
        assertThat(store.stat(child("progress.json")).bytes()).isEqualTo(2);
    }

    @Test
    void namesRefusedCredentials() {
        ObjectStore stranger = S3Objects.at(TestS3.access(new S3Access.Keys("test-key", "not-the-secret")));

        assertThatThrownBy(() -> stranger.list(root)).isInstanceOfSatisfying(LoadException.class, fault -> {
            assertThat(fault.fault()).isEqualTo(Fault.DUMP_UNREADABLE);
            assertThat(fault).hasMessageContaining("credentials").hasMessageNotContaining("not-the-secret");
        });
        assertThatThrownBy(() -> stranger.stat(child("a.db"))).isInstanceOfSatisfying(
                LoadException.class, fault -> assertThat(fault.fault()).isEqualTo(Fault.DUMP_UNREADABLE));
    }

    @Test
    void takesAnUnreachableStoreForATemporaryFault() {
        ObjectStore nowhere = S3Objects.at(
                new S3Access(URI.create("http://127.0.0.1:1"), "us-east-1", new S3Access.Keys("a", "b")));

        assertThatThrownBy(() -> nowhere.list(root)).isInstanceOfSatisfying(LoadException.class, fault -> {
            assertThat(fault.fault()).isEqualTo(Fault.TEMPORARY);
            assertThat(fault.place()).isEqualTo(root.toString());
        });
    }

    @Test
    void namesAMissingBucket() {
        assertThatThrownBy(() -> store.list(new DumpLocation.S3Object("no-such-bucket", "", null)))
                .isInstanceOfSatisfying(LoadException.class, fault -> {
                    assertThat(fault.fault()).isEqualTo(Fault.DUMP_NOT_FOUND);
                    assertThat(fault).hasMessageContaining("bucket");
                });
    }

    @Test
    void readsTheVariablesOfTheAwsCli() {
        S3Access access = S3Access.from(Map.of("AWS_ENDPOINT_URL", "http://a:1", "AWS_ENDPOINT_URL_S3", "http://b:2"));

        assertThat(access.endpoint()).isEqualTo(URI.create("http://b:2"));
        assertThat(access.region()).isEqualTo("us-east-1");
        assertThat(S3Access.from(Map.of()).region()).isNull();
        assertThat(new S3Access.Keys("id", "hidden").toString()).doesNotContain("hidden");
    }
}
