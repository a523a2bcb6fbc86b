package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesPostgres;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the server is started with, and what is made with its database. */
final class Settings {
    /** Extensions whose library the server must load at its start. */
    private static final List<String> PRELOADED = List.of("timescaledb", "pg_stat_statements", "pg_cron");
    /** Parts of the memory, of the volume; the customary ones. */
    private static final int BUFFERS = 4;
    private static final int MAINTENANCE = 16;
    private static final int WAL = 8;
    private static final int MEGABYTES = 1024;
    private static final int LARGEST_WAL_MB = 4096;

    private Settings() {}

    static List<String> arguments(KubernetesPostgres postgres) {
        return values(postgres).entrySet().stream()
                .flatMap(setting -> List.of("-c", setting.getKey() + "=" + setting.getValue()).stream())
                .toList();
    }

    private static Map<String, String> values(KubernetesPostgres postgres) {
        int memory = postgres.size().memoryMb();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("hba_file", "/etc/postgresql/pg_hba.conf");
        values.put("password_encryption", "scram-sha-256");
        values.put("ssl", "on");
        values.put("ssl_cert_file", Server.TLS_FOLDER + "/tls.crt");
        values.put("ssl_key_file", Server.TLS_FOLDER + "/tls.key");
        values.put("ssl_min_protocol_version", "TLSv1.2");
        values.put("shared_buffers", memory / BUFFERS + "MB");
        values.put("effective_cache_size", memory - memory / BUFFERS + "MB");
        values.put("maintenance_work_mem", memory / MAINTENANCE + "MB");
        values.put("max_wal_size", Math.min(LARGEST_WAL_MB, postgres.size().storageGb() * MEGABYTES / WAL) + "MB");
        values.put("wal_compression", "on");
        values.put("shared_preload_libraries", preloaded(postgres));
        values.put("log_connections", "on");
        values.put("log_disconnections", "on");
        values.put("log_lock_waits", "on");
        values.put("log_min_duration_statement", "1s");
        return values;
    }

    static String preloaded(KubernetesPostgres postgres) {
        return PRELOADED.stream().filter(postgres.extensions()::contains).collect(Collectors.joining(","));
    }

    static String hba() {
        return Shipped.text("pg_hba.conf");
    }

    static String roles() {
        return Shipped.text("roles.sql");
    }

    static String extensions(KubernetesPostgres postgres) {
        return postgres.extensions().stream()
                .map(name -> "CREATE EXTENSION IF NOT EXISTS \"" + name + "\" CASCADE;\n")
                .collect(Collectors.joining());
    }
}
