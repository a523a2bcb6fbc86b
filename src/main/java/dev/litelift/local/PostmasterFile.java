package dev.litelift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}, by which a server tells others that it runs.
 *
 * @param status {@code ready}, {@code starting} or {@code stopping}; empty early in a start
 */
record PostmasterFile(Path data, long pid, int port, String status) {

    /** Empty when there is none or its first line is not written yet. */
    static Optional<PostmasterFile> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            String port = lines.size() > 3 ? lines.get(3).strip() : "0";
            String status = lines.size() > 7 ? lines.get(7).strip() : "";
            return Optional.of(new PostmasterFile(data, Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(port), status));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Whether the process is this folder's server, and not a stranger who was given the same number later. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().commandLine())
                .filter(command -> command.contains("postgres") && command.contains(data.toString()))
                .isPresent();
    }

    boolean isReady() {
        return status.equals("ready") && isAlive();
    }

    /**
     * Removes the file when its number belongs to a stranger now: PostgreSQL would take that for a running server. A
     * file whose process is gone stays; PostgreSQL uses it to look for orphaned sessions before it starts.
     */
    static void removeIfStranger(Path data) throws IOException {
        Optional<PostmasterFile> file = read(data);
        if (file.isPresent() && !file.get().isAlive()
                && ProcessHandle.of(file.get().pid).map(ProcessHandle::isAlive).orElse(false)) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }
}
