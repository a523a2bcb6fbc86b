package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Where the address of a target may stand, and what is said when it cannot be used. */
class TargetOptionTest {
    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();

    @Command(name = "probe")
    static final class Probe {
        @Mixin
        private TargetOption target;

        @Mixin
        private ProgressOption progress;
    }

    private TargetOption options(String... arguments) {
        Probe probe = new Probe();
        CommandLine line = new CommandLine(probe).setCaseInsensitiveEnumValuesAllowed(true);
        line.setErr(new PrintWriter(printed));
        line.parseArgs(arguments);
        return probe.target;
    }

    private static String address(Target target) {
        return target.address().user() + " " + target.address();
    }

    private String file(String content) throws Exception {
        return Files.writeString(folder.resolve("target"), content).toString();
    }

    @Test
    void readsTheFirstLineOfAFile() throws Exception {
        String file = file("postgresql://me:s3cret@db/app \r\n# written by hand\n");

        assertThat(options("--target-file", file).find(Map.of()).map(TargetOptionTest::address)).hasValue("me db:5432/app");
        assertThat(options().find(Map.of("LITELIFT_TARGET_FILE", file)).map(TargetOptionTest::address)).hasValue("me db:5432/app");
        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void prefersOptionsToVariables() throws Exception {
        Map<String, String> variables = Map.of("LITELIFT_TARGET", "postgresql://me@variable/app", "LITELIFT_TARGET_FILE", "");

        assertThat(options("--target", "postgresql://me@option/app").find(variables).map(TargetOptionTest::address))
                .hasValue("me option:5432/app");
        assertThat(options("--target-file", file("postgresql://me@file/app")).find(variables).map(TargetOptionTest::address))
                .hasValue("me file:5432/app");
        assertThat(options().find(variables).map(TargetOptionTest::address)).hasValue("me variable:5432/app");
        assertThat(options().find(Map.of())).isEmpty();
    }

    @Test
    void takesTheServerThatTheVariablesName() throws Exception {
        Path services = Files.writeString(folder.resolve("services"), "[shop]\nhost=db\nport=6000\ndbname=shop\nuser=me\n");

        assertThat(options().find(Map.of("PGHOST", "db", "PGUSER", "me", "PGDATABASE", "app")).map(TargetOptionTest::address))
                .hasValue("me db:5432/app");
        assertThat(options().find(Map.of("PGSERVICE", "shop", "PGSERVICEFILE", services.toString())).map(TargetOptionTest::address))
                .hasValue("me db:6000/shop");
        assertThat(options().find(Map.of("PGUSER", "me", "PGDATABASE", "app", "PGPORT", "6000"))).isEmpty();
        assertThat(options().find(Map.of("LITELIFT_TARGET", "postgresql://me@variable/app", "PGHOST", "db"))
                .map(TargetOptionTest::address)).hasValue("me variable:5432/app");
        assertThat(refusal(options(), Map.of("PGHOST", "/var/run/postgresql"))).isEqualTo("PGHOST: a socket folder cannot be used as host");
    }

    @Test
    void refusesTwoPlacesAtOnce() throws Exception {
        String file = file("postgresql://me@db/app");

        assertThat(refusal(options("--target", "postgresql://me@db/app", "--target-file", file), Map.of()))
                .isEqualTo("--target-file: cannot be used together with --target");
        assertThat(refusal(options(), Map.of("LITELIFT_TARGET", "postgresql://me@db/app", "LITELIFT_TARGET_FILE", file)))
                .isEqualTo("LITELIFT_TARGET_FILE: cannot be used together with LITELIFT_TARGET");
    }

    @Test
    void saysWhatIsWrongWithAFileAndNothingOfItsContent() throws Exception {
        assertThat(refusal(options("--target-file", " "), Map.of())).isEqualTo("--target-file: is empty");
        assertThat(ofFile("")).endsWith("target: is empty");
        assertThat(ofFile("\n \n")).endsWith("target: is empty");
        assertThat(ofFile("\npostgresql://me:s3cret@db/app")).endsWith("target: has an empty first line");
        assertThat(ofFile("host=db password=s3cret")).endsWith("target: not a PostgreSQL address");
        assertThat(ofFile("postgresql://me:s3cret@home@db/app")).endsWith("target: the address cannot be read");
        assertThat(ofFile("postgresql://me:s3cret@db/" + "a".repeat(TargetFile.MOST_BYTES))).contains("target: is too large");
        assertThat(refusal(options("--target-file", folder.resolve("none").toString()), Map.of()))
                .endsWith("none: there is no such file");
        assertThat(refusal(options("--target-file", folder.toString()), Map.of())).endsWith(": is a folder");
        Files.write(folder.resolve("target"), "postgresql://me:s3crét@db/app".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(options("--target-file", folder.resolve("target").toString()), Map.of()))
                .endsWith("target: is not text in UTF-8");
    }

    private String ofFile(String content) throws Exception {
        return refusal(options("--target-file", file(content)), Map.of());
    }

    private static String refusal(TargetOption options, Map<String, String> variables) {
        LoadException fault = catchThrowableOfType(LoadException.class, () -> options.find(variables));
        assertThat(fault.fault()).isEqualTo(Fault.USAGE);
        assertThat(fault.place() + fault.getMessage() + fault.hint() + fault.getCause()).doesNotContain("s3cr");
        return fault.place() + ": " + fault.getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://me:s3cret@db/app", "postgresql://me@db/app?password=s3cret"})
    void warnsOfAPasswordInTheProcessList(String url) {
        options("--target", url).find(Map.of());

        assertThat(printed.toString()).hasLineCount(1).contains("process list", "LITELIFT_TARGET", "--target-file")
                .doesNotContain("s3cret");
    }

    @Test
    void doesNotWarnWhereNothingIsToBeSeenOrJsonIsExpected() {
        options("--target", "postgresql://me@db/app").find(Map.of());
        options().find(Map.of("LITELIFT_TARGET", "postgresql://me:s3cret@db/app"));
        options("--target", "postgresql://me:s3cret@db/app", "--progress", "json").find(Map.of());

        assertThat(printed.toString()).isEmpty();
    }
}
