package dev.litelift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of an embedded server, in a file of their own that {@code postgresql.conf} includes. */
final class PostgresSettings {
    private static final String FILE = "litelift.conf";

    private PostgresSettings() {}

    /** @param more wins over the defaults */
    static void write(Path data, int port, Map<String, String> more) throws IOException {
        Map<String, String> all = defaults();
        all.put("port", String.valueOf(port));
        all.putAll(more);
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) -> text.append(name).append(" = '").append(value.replace("'", "''")).append("'\n"));
        Files.writeString(data.resolve(FILE), text);
        Path main = data.resolve("postgresql.conf");
        String line = "include '" + FILE + "'\n";
        String before = Files.readString(main);
        if (!before.endsWith(line)) {
            Files.writeString(main, before + line);
        }
    }

    private static Map<String, String> defaults() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("listen_addresses", EmbeddedPostgres.HOST);
        all.put("unix_socket_directories", "");
        // Shared memory in the data folder: nothing stays in /dev/shm after a kill, no container limits it to 64 MB.
        all.put("dynamic_shared_memory_type", "mmap");
        all.put("shared_buffers", "256MB");
        all.put("maintenance_work_mem", "128MB");
        all.put("max_wal_size", "4GB");
        all.put("checkpoint_timeout", "15min");
        // One server without standbys: a table filled in the transaction that made it needs no WAL.
        all.put("wal_level", "minimal");
        all.put("max_wal_senders", "0");
        all.put("timezone", "UTC");
        all.put("log_timezone", "UTC");
        // Statements, details and contexts quote cell values, which do not belong in a log.
        all.put("log_error_verbosity", "terse");
        all.put("log_min_error_statement", "panic");
        return all;
    }
}
