package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.environment.Environments;
import dev.litelift.environment.LocalEnvironment;
import dev.litelift.fault.LoadException;
import dev.litelift.local.Home;
import dev.litelift.local.LocalParts;
import dev.litelift.local.LocalStatus;
import dev.litelift.local.LocalStatus.Condition;
import dev.litelift.local.Part;
import dev.litelift.local.PartState;
import dev.litelift.local.RunningPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real processes, started as the stacks start them. */
@Timeout(180)
class LocalPartsTest {
    private static final String MAIN = Main.class.getName();

    @TempDir
    Path clone;

    private LocalParts parts;
    private LocalEnvironment settings;

    @BeforeEach
    void readSettings() throws IOException {
        // The unpacked PostgreSQL of the other tests, as if this clone had started it before.
        Path releases = Files.createDirectories(
                Path.of("target", "test-postgres", ".litelift", "postgres").toAbsolutePath());
        Files.createSymbolicLink(Files.createDirectories(clone.resolve(".litelift")).resolve("postgres"), releases);
        parts = new LocalParts(new Home(clone), "local");
        settings = (LocalEnvironment) Environments.in(Path.of("..", "environments")).read("local");
    }

    @AfterEach
    void clean() throws IOException {
        parts.clean();
        Files.delete(clone.resolve(".litelift/postgres"));
    }

    @Test
    void goesUpAndDownAndLeavesNothing() throws Exception {
        startAll();
        PartState runner = parts.start(Part.RUNNER, settings, MAIN);

        assertThat(parts.status().isHealthy()).isTrue();
        assertThat(parts.start(Part.RUNNER, settings, MAIN)).isEqualTo(runner);
        List<Long> processes = pids();

        parts.stop(Part.RUNNER);
        assertThat(conditions()).containsExactly(Condition.RUNNING, Condition.RUNNING, Condition.STOPPED);
        parts.clean();

        assertThat(processes).hasSize(3).allSatisfy(LocalPartsTest::assertGone);
        assertThat(clone.resolve(".litelift/env")).doesNotExist();
    }

    @Test
    void countsACrashOnceAndComesBack() throws Exception {
        startAll();
        PartState first = parts.start(Part.INTAKE, settings, MAIN);
        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
        Path restarts = clone.resolve(".litelift/env/local/intake.restarts");
        Deadline.until(() -> !parts.isRunning(Part.INTAKE));

        assertThat(parts.status().parts().get(1).condition()).isEqualTo(Condition.CRASHED);
        assertThat(parts.status().toText()).contains("crashed", "make up");
        assertThat(restarts).hasContent("1");

        // What Terraform does when the number has changed.
        parts.stop(Part.INTAKE);
        PartState second = parts.start(Part.INTAKE, settings, MAIN);
        assertThat(parts.status().isHealthy()).isFalse();
        assertThat(parts.status().parts().get(1).restarts()).isEqualTo(1);

        ProcessHandle.of(second.pid()).orElseThrow().destroyForcibly();
        Deadline.until(() -> !parts.isRunning(Part.INTAKE));
        parts.status();
        assertThat(restarts).hasContent("2");
    }

    @Test
    void keepsSecretsOutOfFilesAndCommandLinesOfOthers() throws Exception {
        startAll();
        parts.start(Part.RUNNER, settings, MAIN);
        String secret = parts.intake().orElseThrow().access().keys().secretKey();
        RunningPostgres database = parts.database().orElseThrow();
        String password = database.url().replaceFirst(".*:(.*)@.*", "$1");

        for (long pid : pids()) {
            String[] arguments = ProcessHandle.of(pid).orElseThrow().info().arguments().orElse(new String[0]);
            assertThat(Arrays.asList(arguments)).noneMatch(text -> text.contains(secret) || text.contains(password));
        }
        assertThat(holders(secret)).extracting(LocalPartsTest::permissions).containsExactly("rw-------");
        assertThat(holders(password)).extracting(LocalPartsTest::permissions).containsExactly("rw-------");
    }

    @Test
    void saysWhatARunnerNeeds() {
        assertThatThrownBy(() -> parts.start(Part.RUNNER, settings, MAIN))
                .isInstanceOf(LoadException.class).hasMessageContaining("database");
        assertThatThrownBy(() -> new LocalParts(new Home(clone), "../x")).isInstanceOf(LoadException.class);
    }

    @Test
    void showsTheLogOfAPartThatDoesNotComeUp() {
        assertThatThrownBy(() -> parts.start(Part.INTAKE, settings, "no.such.Main"))
                .isInstanceOf(LoadException.class).hasMessageContaining("no.such.Main");
    }

    private List<Path> holders(String secret) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(clone.resolve(".litelift/env/local"))) {
            for (Path file : files.filter(Files::isRegularFile).filter(Files::isReadable).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Side by side, as Terraform does. */
    private void startAll() throws Exception {
        CompletableFuture<?> database = CompletableFuture.runAsync(() -> parts.start(Part.DATABASE, settings, MAIN));
        parts.start(Part.INTAKE, settings, MAIN);
        database.get();
    }

    private List<Condition> conditions() {
        return parts.status().parts().stream().map(LocalStatus.PartStatus::condition).toList();
    }

    private List<Long> pids() {
        return parts.status().parts().stream().map(LocalStatus.PartStatus::pid).toList();
    }

    private static void assertGone(long pid) {
        Deadline.until(() -> ProcessHandle.of(pid).flatMap(process -> process.info().commandLine()).isEmpty());
    }
}
