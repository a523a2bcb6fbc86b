package dev.litelift.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps files small and names telling, in every module. */
class SizeBudgetTest {
    private static final int MOST_LINES = 400;
    private static final Pattern EMPTY_NAMES = Pattern.compile("(?i)(utils?|manager|impl|helpers?|common|misc)");

    /** Below the folder of each module, not of what a build leaves there. */
    private static List<Path> javaFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList()) {
                for (String part : List.of("main", "test")) {
                    if (Files.isDirectory(module.resolve(part))) {
                        try (Stream<Path> files = Files.walk(module.resolve(part))) {
                            files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                        }
                    }
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(100);
        return found;
    }

    @Test
    void keepsFilesShort() throws IOException {
        assertThat(javaFiles()).allSatisfy(file -> assertThat(Files.readAllLines(file)).as("%s", file)
                .hasSizeLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void namesNothingByAnEmptyWord() throws IOException {
        assertThat(javaFiles()).allSatisfy(file -> {
            String name = file.getFileName().toString().replace(".java", "");
            assertThat(List.of(name.split("(?<=[a-z0-9])(?=[A-Z])"))).as("%s", file)
                    .noneMatch(word -> EMPTY_NAMES.matcher(word).matches());
            assertThat(List.of(file.getParent().toString().split("[/\\\\]"))).as("%s", file)
                    .noneMatch(folder -> EMPTY_NAMES.matcher(folder).matches());
        });
    }

    /** Surefire runs XTest, Failsafe XIT, and neither says a word about the rest. */
    @Test
    void namesTestsSoThatTheyRun() throws IOException {
        assertThat(javaFiles()).filteredOn(SizeBudgetTest::hasTests)
                .hasSizeGreaterThan(20)
                .allSatisfy(file -> assertThat(file.getFileName().toString()).matches("\\w+(Test|IT|Contract)\\.java"));
    }

    /** A contract runs through the classes that extend it. */
    @Test
    void extendsEveryContract() throws IOException {
        List<Path> files = javaFiles();
        assertThat(files).filteredOn(file -> file.toString().endsWith("Contract.java") && hasTests(file))
                .allSatisfy(contract -> {
            String name = contract.getFileName().toString().replace(".java", "");
            assertThat(files).anyMatch(file -> file.toString().matches(".*(Test|IT)\\.java")
                    && contains(file, "extends " + name));
        });
    }

    private static boolean hasTests(Path file) {
        return contains(file, "    @Test\n") || contains(file, "    @ParameterizedTest\n");
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
