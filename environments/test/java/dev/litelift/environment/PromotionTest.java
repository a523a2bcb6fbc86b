package dev.litelift.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.yaml.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionTest {
    private static final String OLD = "0".repeat(64);
    private static final String NEW = "ab".repeat(32);
    private static final String STAGING = """
            kind: aws
            tier: staging
            aws: {region: eu-central-1}
            network: {endpoints: [secretsmanager, sqs, rds]}
            postgres:
              version: "17"
            intake: {bucket: staging-dumps}
            runner:
              artifact: {version: "0.2.0", sha256: "%s"}
            """.formatted(NEW);

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void copyWhatIsShipped() throws IOException {
        folder = Files.createDirectory(home.resolve("environments"));
        for (String name : List.of("base", "dev", "local", "prod", "staging", "solid-cloud")) {
            Files.copy(Path.of(name + ".yaml"), folder.resolve(name + ".yaml"));
        }
        write("staging", STAGING);
    }

    @Test
    void changesThePinsAloneAndShowsWhatGitWould() throws IOException, InterruptedException {
        Path prod = folder.resolve("prod.yaml");
        Files.setPosixFilePermissions(prod, PosixFilePermissions.fromString("rw-r-----"));
        String before = Files.readString(prod);

        Promotion promotion = Promotion.of(environments(), "staging", "prod");

        assertThat(promotion.diff()).isEqualTo(String.join("\n",
                "diff --git a/environments/prod.yaml b/environments/prod.yaml",
                "--- a/environments/prod.yaml",
                "+++ b/environments/prod.yaml",
                "@@ -39,8 +39,8 @@ intake:",
                " ",
                " runner:",
                "   artifact:",
                "-    version: \"0.1.0\"",
                "-    sha256: \"" + OLD + "\"",
                "+    version: \"0.2.0\"",
                "+    sha256: \"" + NEW + "\"",
                "   memory_mb: 3008",
                "   snapshot: before-load",
                " ",
                ""));
        assertThat(prod).hasContent(before);
        promotion.write();
        assertThat(prod).hasContent(before.replace("\"0.1.0\"", "\"0.2.0\"").replace(OLD, NEW));
        assertThat(Files.getPosixFilePermissions(prod)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(promotion.diff()).isEqualTo(gitDiff(before, Files.readString(prod)));
        assertThat(Promotion.of(environments(), "staging", "prod").isDone()).isTrue();
    }

    @Test
    void commentsQuotesAndLineEndsStay() throws IOException, InterruptedException {
        String before = """
                # Ours
                kind: 'aws'   # not another
                tier: dev

                aws: {"region": 'eu-west-1'}
                network: {endpoints: [rds, sqs, secretsmanager]}
                postgres: &db {version: '16'}   # soon 17
                intake: {bucket: b-dumps}
                runner:    # what runs
                  workers: 3    # enough
                # the end""".replace("\n", "\r\n");
        write("b", before);

        Promotion promotion = Promotion.of(environments(), "staging", "b");
        promotion.write();

        String after = Files.readString(folder.resolve("b.yaml"));
        assertThat(after).isEqualTo(before.replace("'16'", "'17'").replace("# enough\r\n", """
                # enough\r
                  artifact:\r
                    version: "0.2.0"\r
                    sha256: "%s"\r
                """.formatted(NEW)));
        assertThat(promotion.diff()).isEqualTo(gitDiff("b", before, after));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 7, 20})
    void changesThatAreNearAreShownTogether(int between) throws IOException, InterruptedException {
        String common = IntStream.range(0, between).mapToObj(line -> "  line " + line + "\n").collect(Collectors.joining());
        String before = "first\n" + "a\n\n".repeat(3) + "section:\n  one\n" + common + "  two\nlast";
        String after = before.replace("  one\n", "  1\n").replace("  two\n", "").replace("last", "last\n");

        assertThat(UnifiedDiff.of("environments/x.yaml", before, after)).isEqualTo(gitDiff("x", before, after));
    }

    @Test
    void whatTheSourceDoesNotPinCannotBePromoted() throws IOException {
        write("staging", STAGING.replaceAll(", sha256: \"\\w+\"", ""));

        assertThat(problems("staging", "prod")).singleElement().asString()
                .isEqualTo("environments/staging.yaml: runner.artifact.sha256: is not pinned, and prod needs it;"
                        + " pin what is to be proven, and deploy it so");
    }

    @Test
    void pinsSayNothingToAnotherKind() {
        assertThat(problems("staging", "solid-cloud")).singleElement().asString()
                .startsWith("environments/solid-cloud.yaml:6: kind: is not the kind of staging");
        assertThat(problems("local", "local")).singleElement().asString().contains("kind: pins nothing");
    }

    @Test
    void whatTierProdDemandsIsDemandedOfTheResult() throws IOException {
        write("prod", Files.readString(folder.resolve("prod.yaml")).replace("multi_az: true", "multi_az: false"));

        assertThat(problems("staging", "prod")).singleElement().asString().contains("postgres.multi_az: is off");
    }

    @Test
    void thePinThatTierProdMissesMayBeTheOneThatIsPromoted() throws IOException {
        write("prod", Files.readString(folder.resolve("prod.yaml")).replaceAll("    sha256: .*\n", ""));

        assertThat(Promotion.of(environments(), "staging", "prod").diff()).contains("+    sha256: \"" + NEW + "\"\n");
    }

    @Test
    void anAnchorCarriesNoChangeToAnotherKey() throws IOException {
        write("b", STAGING.replace("version: \"17\"", "version: &v \"16\"\n  owner_role: app\n  app_role: app2")
                 + "tags: {cost_centre: *v}\n");

        assertThat(problems("staging", "b")).singleElement().asString().contains("tags.cost_centre: would change with a pin");
    }

    @Test
    void aFileThatSomebodyChangesMeanwhileIsLeftAlone() throws IOException {
        Promotion promotion = Promotion.of(environments(), "staging", "prod");
        write("prod", "# mine");

        assertThat(catchThrowableOfType(EnvironmentProblems.class, promotion::write)).hasMessageContaining("was changed meanwhile");
        assertThat(folder.resolve("prod.yaml")).hasContent("# mine");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void differencesNameBothPlaces() {
        ResolvedEnvironment staging = environments().resolve("staging");

        assertThat(staging.differences(environments().resolve("prod")))
                .filteredOn(difference -> difference.path().matches("network.endpoints|postgres.(version|multi_az|database)|logs.days"))
                .containsExactly(
                        new ResolvedEnvironment.Difference("postgres.multi_az", new ResolvedEnvironment.Value("false", null, 0),
                                new ResolvedEnvironment.Value("true", "environments/prod.yaml", 32)),
                        new ResolvedEnvironment.Difference("logs.days", new ResolvedEnvironment.Value("30", null, 0),
                                new ResolvedEnvironment.Value("365", "environments/prod.yaml", 51)));
        assertThat(staging.value("network.endpoints").text()).isEqualTo("[secretsmanager, sqs, rds]");
        assertThat(staging.value("postgres.database").place()).isEqualTo("environments/base.yaml:10");
    }

    private List<Problem> problems(String from, String to) {
        return catchThrowableOfType(EnvironmentProblems.class, () -> Promotion.of(environments(), from, to)).problems();
    }

    private Environments environments() {
        return Environments.in(folder);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private String gitDiff(String before, String after) throws IOException, InterruptedException {
        return gitDiff("prod", before, after);
    }

    /** What git itself prints of the two texts, without the line of object names. */
    private String gitDiff(String name, String before, String after) throws IOException, InterruptedException {
        Path old = Files.createDirectories(home.resolve("a/environments")).resolve(name + ".yaml");
        Path now = Files.createDirectories(home.resolve("b/environments")).resolve(name + ".yaml");
        Files.writeString(old, before);
        Files.writeString(now, after);
        Process git = new ProcessBuilder("git", "-c", "core.autocrlf=false", "diff", "--no-index", "--no-prefix", "--no-color", "--no-ext-diff",
                "a/environments/" + name + ".yaml", "b/environments/" + name + ".yaml").directory(home.toFile()).start();
        String printed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        git.waitFor();
        return printed.replaceFirst("index \\S+ \\d+\n", "").replaceFirst("(?s)old mode.*?(?=---)", "");
    }
}
