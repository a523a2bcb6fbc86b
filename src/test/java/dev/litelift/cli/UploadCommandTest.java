package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.aws.S3Objects;
import dev.litelift.dump.StoredObject;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.local.Home;
import dev.litelift.local.IntakeAddress;
import dev.litelift.local.LocalParts;
import dev.litelift.local.Part;
import dev.litelift.local.RunningPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole local environment, driven by the commands that people and stacks use. */
@Timeout(120)
class UploadCommandTest {
    private static final String HOME = "litelift.home";

    @TempDir
    static Path clone;

    private static String homeBefore;
    private static LocalParts parts;

    @BeforeAll
    static void up() throws IOException {
        homeBefore = System.getProperty(HOME);
        System.setProperty(HOME, clone.toString());
        Path releases = Files.createDirectories(
                Path.of("target", "test-postgres", ".litelift", "postgres").toAbsolutePath());
        Files.createSymbolicLink(Files.createDirectories(clone.resolve(".litelift")).resolve("postgres"), releases);
        Path environments = Files.createDirectory(clone.resolve("environments"));
        for (String file : new String[] {"base.yaml", "local.yaml"}) {
            Files.copy(Path.of("..", "environments", file), environments.resolve(file));
        }
        parts = new LocalParts(Home.here(), "local");
        for (String part : new String[] {"database", "intake", "runner"}) {
            assertThat(Main.run("local", "start", part, "--env", "local")).isZero();
        }
    }

    @AfterAll
    static void down() throws IOException {
        assertThat(Main.run("local", "clean", "--env", "local")).isZero();
        Files.delete(clone.resolve(".litelift/postgres"));
        if (homeBefore == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, homeBefore);
        }
    }

    @Test
    void bringsADumpIntoTheDatabaseAndFollowsItThere() throws Exception {
        Path dump = clone.resolve("a sample+1.db");
        assertThat(Main.run("sample", dump.toString(), "--rows", "500")).isZero();

        assertThat(Main.run("upload", dump.toString(), "--env", "local", "--follow", "--timeout", "60s")).isZero();

        assertThat(ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).isGreaterThan(5);
        assertThat(clone.resolve(".litelift/env/local/reports").resolve("a sample+1.db"))
                .isDirectoryContaining("glob:**.json")
                .isDirectoryContaining("glob:**.html");
    }

    @Test
    void endsAsTheLoadEnds() throws IOException {
        Path dump = Files.writeString(clone.resolve("letter.db"), "Dear reader, this is no database. ".repeat(100));

        assertThat(Main.run("upload", dump.toString(), "--env", "local", "--follow", "--timeout", "60s")).isEqualTo(3);
    }

    @Test
    void sendsWhatBelongsToADumpAndRemovesWhatDoesNot() throws IOException {
        parts.stop(Part.RUNNER);
        try {
            Path dump = Files.writeString(clone.resolve("w.db"), "database");
            Path wal = Files.writeString(clone.resolve("w.db-wal"), "log");
            assertThat(Main.run("upload", dump.toString(), "--env", "local")).isZero();
            assertThat(incoming()).containsExactly("w.db", "w.db-wal");

            Files.delete(wal);
            assertThat(Main.run("upload", dump.toString(), "--env", "local")).isZero();
            assertThat(incoming()).containsExactly("w.db");

            assertThat(Main.run("upload", dump.toString(), "--env", "local", "--follow")).isEqualTo(4);
        } finally {
            assertThat(Main.run("local", "start", "runner", "--env", "local")).isZero();
        }
    }

    @Test
    void refusesWhatItCannotSend() {
        assertThat(Main.run("upload", clone.resolve("none.db").toString(), "--env", "local")).isEqualTo(3);
        assertThat(Main.run("upload", "s3://other/app.db", "--env", "local")).isEqualTo(2);
        assertThat(Main.run("upload", clone.resolve("none.db").toString(), "--env", "../local")).isEqualTo(3);
    }

    @Test
    void saysThatAnEnvironmentIsNotUp() throws IOException {
        Path dump = Files.writeString(clone.resolve("x.db"), "database");

        Files.copy(clone.resolve("environments/local.yaml"), clone.resolve("environments/other.yaml"));
        assertThat(Main.run("upload", dump.toString(), "--env", "other")).isEqualTo(4);
        assertThat(Main.run("upload", dump.toString(), "--env", "nowhere")).isEqualTo(2);
        assertThat(Main.run("upload", dump.toString(), "--env", "../local")).isEqualTo(2);
    }

    private static List<String> incoming() {
        IntakeAddress intake = parts.intake().orElseThrow();
        IntakeLayout layout = IntakeLayout.at(intake.root(), S3Objects.at(intake.access()));
        return layout.store().list(layout.incoming()).stream()
                .map(StoredObject::location).map(at -> at.name()).toList();
    }

    private static long ask(String sql) throws Exception {
        RunningPostgres database = parts.database().orElseThrow();
        String password = database.url().replaceFirst(".*:(.*)@.*", "$1");
        try (Connection session = DriverManager.getConnection("jdbc:postgresql://" + database.host() + ":"
                        + database.port() + "/" + database.database(), database.user(), password);
                Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
