package dev.litelift.stacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real Terraform, run as a user without cdktf would: inside the folder of a stack. */
record Terraform(Path stack) {

    static boolean isInstalled() {
        try {
            return new Terraform(Path.of("").toAbsolutePath()).run("version").status() == 0;
        } catch (UncheckedIOException notFound) {
            return false;
        }
    }

    Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).directory(stack.toFile()).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("terraform does not end after: " + output);
            }
            return new Result(process.exitValue(), output);
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    record Result(int status, String output) {}
}
