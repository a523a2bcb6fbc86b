package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every stack as it was when somebody last looked at it: a change of the code shows what it changes in Terraform's eyes.
 * {@code mvn -pl stacks -am test -Dtest=GoldenStacksTest -Dsurefire.failIfNoSpecifiedTests=false -Dlitelift.rewrite}
 * writes the files anew, to be looked at with {@code git diff}.
 */
class GoldenStacksTest {
    private static final Path GOLDEN = Path.of("test/resources/golden");

    @TempDir
    private static Path folder;

    private static AwsClone synthesised;

    @BeforeAll
    static void synthesise() throws IOException {
        AwsClone clone = AwsClone.in(folder.resolve("clone"));
        KubernetesClone.addTo(clone.files());
        synthesised = clone.synthesise(null);
        if (System.getProperty("litelift.rewrite") != null) {
            rewrite();
        }
    }

    @Test
    void everyStackIsWhatItWas() throws IOException {
        Map<String, String> written = written();

        assertThat(golden().keySet()).as("the files in %s", GOLDEN).isEqualTo(written.keySet());
        for (String id : written.keySet()) {
            assertThat(written.get(id)).as("%s; its golden file is %s", id, file(id)).isEqualTo(golden().get(id));
        }
    }

    private static Map<String, String> written() throws IOException {
        Map<String, String> stacks = new TreeMap<>();
        for (String id : synthesised.stackIds()) {
            stacks.put(id, Files.readString(
                    synthesised.files().outdir().resolve("stacks").resolve(id).resolve("cdk.tf.json")).strip() + "\n");
        }
        return stacks;
    }

    private static Map<String, String> golden() throws IOException {
        Map<String, String> stacks = new TreeMap<>();
        for (Path file : files()) {
            stacks.put(file.getFileName().toString().replace(".json", ""), Files.readString(file));
        }
        return stacks;
    }

    private static void rewrite() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        for (Map.Entry<String, String> stack : written().entrySet()) {
            Files.writeString(file(stack.getKey()), stack.getValue());
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.collect(Collectors.toList());
        }
    }

    private static Path file(String id) {
        return GOLDEN.resolve(id + ".json");
    }
}
