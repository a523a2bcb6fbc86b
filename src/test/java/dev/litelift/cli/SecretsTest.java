package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadFixture;
import dev.litelift.SqliteFixture;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A password is nowhere but where it was given: not in what is printed or written, nor in any process's command line. */
@Timeout(240)
class SecretsTest {
    /** Begins every password here, and has no character that an address would encode: found in either form. */
    private static final String STEM = "s3cr3tGeheim";

    private static final String PASSWORD = STEM + "/@:%wört";

    @TempDir
    private Path folder;

    private final String role = "keeper" + System.nanoTime();
    private String at;
    private Path output;
    private String dump;

    @Test
    void aPasswordIsNotPassedOn() throws Exception {
        output = Files.createFile(folder.resolve("output.txt"));
        try (LoadFixture load = LoadFixture.of(folder, "secrets", SqliteFixture.database(folder,
                "CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT)", "INSERT INTO a VALUES (1, 'x'), (2, 'y')"))) {
            dump = load.dump().toString();
            at = "@" + load.server().host() + ":" + load.server().port() + "/" + load.server().database();
            load.execute("CREATE ROLE " + role + " LOGIN SUPERUSER PASSWORD '" + PASSWORD + "';"
                    + " CREATE ROLE " + role + "_guest LOGIN PASSWORD '" + PASSWORD + "'");
            try {
                failures();
                successes();
                assertNotIn(ledger(load));
                assertThat(ledger(load)).contains("loaded", "inbox", "index row size");
                filesBesideTheAddress();
            } finally {
                load.execute("DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role + "; DROP ROLE " + role + "_guest");
            }
        }
    }

    private void failures() throws Exception {
        String here = address(role, PASSWORD) + at;
        assertThat(run(address(role, STEM + "wrong") + at, "load", dump, "--debug")).contains("[target-login-refused]", "\tat ");
        assertThat(run(address(role, PASSWORD) + "@127.0.0.1:1/app", "load", dump, "--debug", "--retry-limit", "0s"))
                .contains("[target-unreachable]", "\tat ");
        assertThat(run(address(role, PASSWORD) + "@no-such-host.invalid/app", "load", dump, "--debug", "--retry-limit", "0s"))
                .contains("the host name is not known");
        assertThat(run(address(role + "_guest", PASSWORD) + at, "load", dump, "--debug", "--report", folder.resolve("guest.json").toString()))
                .contains("[target-not-allowed]");
        String wide = SqliteFixture.database(folder, "CREATE TABLE w (k TEXT PRIMARY KEY)",
                "INSERT INTO w VALUES (hex(randomblob(4000)))").toString();
        assertThat(run(here, "load", wide, "--schema", "wide", "--debug")).contains("[target-refused]", "\tat ");
        assertThat(run(address(role, PASSWORD) + at + "_none", "verify", dump, "--debug")).contains("[target-login-refused]");
        assertThat(run(here.replace("%40", "@"), "status", "--debug")).contains("[usage]");
        assertThat(run(here + "?sslmode=require", "status", "--debug")).contains("litelift: ");
    }

    private void successes() throws Exception {
        String here = address(role, PASSWORD) + at;
        assertThat(run(here, "plan", dump, "--debug")).contains("nothing was written");
        assertThat(run(here, "load", dump, "--debug", "--progress", "json", "--report", folder.resolve("report.json").toString()))
                .contains("Proven");
        assertThat(runWithFile(here, "load", dump, "--debug")).contains("Already done");
        assertThat(run(here, "verify", dump, "--debug")).contains("equal");
        String migration = run(here, "status", "--debug").lines().findFirst().orElseThrow().split(" ")[0];
        assertThat(runWithFile(here, "status", migration)).contains("\"verdict\"");
        assertThat(run(here, "rollback", migration, "--debug")).contains("Rolled back");
        Path inbox = Files.createDirectories(folder.resolve("inbox/incoming"));
        Files.copy(Path.of(dump), inbox.resolve("app.db"));
        assertThat(run(here, "watch", inbox.getParent().toString(), "--once", "--debug")).contains("loaded: app.db");
        assertThat(runVisibly("status", "--debug", "--target", here)).contains("process list");
    }

    private static String address(String user, String password) {
        return "postgresql://" + user + ":" + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    private String run(String target, String... arguments) throws Exception {
        return checked(CommandLines.start(output, Map.of("LITELIFT_TARGET", target), List.of(arguments)));
    }

    private String runWithFile(String target, String... arguments) throws Exception {
        Path file = Files.writeString(folder.resolve("target"), target + "\n");
        return checked(CommandLines.start(output, Map.of("LITELIFT_TARGET_FILE", file.toString()), List.of(arguments)));
    }

    /** The one way that shows it, which the user is told. */
    private String runVisibly(String... arguments) throws Exception {
        return ended(CommandLines.start(output, Map.of(), List.of(arguments)));
    }

    /** What it printed, searched, as are its command line and those of all that it starts. */
    private String checked(Process process) throws Exception {
        List<String> seen = new ArrayList<>();
        do {
            seen.add(commandLine(process.toHandle()));
            process.descendants().forEach(child -> seen.add(commandLine(child)));
        } while (!process.waitFor(50, TimeUnit.MILLISECONDS));
        assertThat(seen).anyMatch(line -> line.contains(Main.class.getName())).noneMatch(line -> line.contains(STEM));
        return ended(process);
    }

    private String ended(Process process) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
        String printed = Files.readString(output);
        assertNotIn(printed);
        Files.writeString(output, "");
        return printed;
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "cmdline")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Another system, or a process that has just ended.
            return process.info().commandLine().orElse("");
        }
    }

    private static String ledger(LoadFixture load) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String table : load.values("SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = 'litelift'::regnamespace"
                + " AND relkind IN ('r', 'v', 'p')")) {
            load.values("SELECT t::text FROM litelift." + table + " t").forEach(all::append);
        }
        return all.toString();
    }

    private void filesBesideTheAddress() throws IOException {
        Files.delete(folder.resolve("target"));
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).extracting(file -> file.getFileName().toString()).contains("report.json", "guest.json");
            for (Path file : written) {
                assertNotIn(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertNotIn(String text) {
        assertThat(text).doesNotContain(STEM);
    }
}
