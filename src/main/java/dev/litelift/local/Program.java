package dev.litelift.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one short program to its end, its output in a file: no pipe that a daemon among its children holds open. */
final class Program {
    private Program() {}

    /**
     * Runs a program with a clean locale and without the caller's PostgreSQL settings.
     *
     * @param output receives both streams, appended
     * @return the exit status, or -1 when the program is missing or did not end within the limit
     */
    static int run(List<String> command, Path output, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return run(builder, limit);
    }

    private static int run(ProcessBuilder builder, Duration limit) {
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            return -1;
        }
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -1;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while waiting for a program", e));
        }
    }
}
