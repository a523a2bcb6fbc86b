package dev.litelift.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} keeps; extend it to prove another one. */
public abstract class ObjectStoreContract {
    @TempDir
    protected Path folder;

    protected abstract ObjectStore store();

    /** A prefix or folder that exists and is empty, another one for each test. */
    protected abstract DumpLocation root();

    /** An address that this store does not serve. */
    protected abstract DumpLocation foreign();

    @ParameterizedTest
    @ValueSource(strings = {"a.db", "a b.db", "a+b.db", "ü한글.db", "100%25.db",
        "x/y/z.db", "a&b=c?d#e.db", "[é]'\".db", "a..b.db"})
    void givesBackExactlyWhatWasPut(String name) throws IOException {
        byte[] content = new byte[70_000];
        new Random(7).nextBytes(content);
        DumpLocation at = put(name, content);

        StoredObject stored = store().stat(at);

        assertThat(Files.readAllBytes(fetch(at))).isEqualTo(content);
        assertThat(stored.bytes()).isEqualTo(content.length);
        assertThat(stored.location()).isEqualTo(at);
        assertThat(store().list(root())).containsExactly(stored);
        assertThat(at.name()).isEqualTo(name.substring(name.lastIndexOf('/') + 1));
    }

    @Test
    void listsAllBelowAPrefixInOrder() throws IOException {
        put("b.db", "b");
        put("a/2.db", "2");
        put("a/1.db", "1");

        assertThat(store().list(root())).extracting(object -> object.location())
                .containsExactly(child("a/1.db"), child("a/2.db"), child("b.db"));
        assertThat(store().list(store().child(root(), "a/"))).extracting(object -> object.location().name())
                .containsExactly("1.db", "2.db");
    }

    @Test
    void replacesAndSaysSoByTheVersion() throws IOException {
        DumpLocation at = put("a.db", "one");
        String before = store().stat(at).version();
        put("a.db", "three");

        assertThat(Files.readString(fetch(at))).isEqualTo("three");
        assertThat(store().stat(at).version()).isNotEqualTo(before);
    }

    @Test
    void keepsAnEmptyObject() throws IOException {
        assertThat(store().stat(put("empty", "")).bytes()).isZero();
    }

    @Test
    void movesOntoAnotherObjectToo() throws IOException {
        DumpLocation from = put("in/a b+.db", "moved");
        DumpLocation to = put("done/ä.db", "replaced");

        store().move(from, to);

        assertThat(Files.readString(fetch(to))).isEqualTo("moved");
        assertThat(store().list(root())).extracting(StoredObject::location).isEqualTo(List.of(to));
    }

    @Test
    void removesOnceAndForgivesTwice() throws IOException {
        DumpLocation at = put("a.db", "one");
        store().remove(at);
        store().remove(at);

        assertThat(store().list(root())).isEmpty();
    }

    @Test
    void saysWhichObjectIsNotThere() {
        DumpLocation none = child("none.db");

        assertNotFound(none, () -> store().stat(none));
        assertNotFound(none, () -> store().fetch(none, folder));
        assertNotFound(none, () -> store().move(none, child("other.db")));
    }

    @Test
    void servesItsOwnAddressesOnly() {
        assertThat(store().serves(root())).isTrue();
        assertThat(store().serves(foreign())).isFalse();
        assertThatThrownBy(() -> store().stat(foreign())).isInstanceOf(LoadException.class);
    }

    protected final DumpLocation child(String name) {
        return store().child(root(), name);
    }

    protected final DumpLocation put(String name, String content) throws IOException {
        return put(name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    protected final DumpLocation put(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("content"), content);
        DumpLocation at = child(name);
        store().put(file, at);
        return at;
    }

    protected final Path fetch(DumpLocation at) throws IOException {
        return store().fetch(at, Files.createDirectories(folder.resolve("fetched")));
    }

    private static void assertNotFound(DumpLocation at, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(LoadException.class, fault -> {
            assertThat(fault.fault()).isEqualTo(Fault.DUMP_NOT_FOUND);
            assertThat(fault.place()).isEqualTo(at.toString());
        });
    }
}
