package dev.litelift.stacks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What config maps hold does its work on a real server, where this machine has one with its tools. */
class ServerScriptsIT {
    private static final Path SCRIPTS = Path.of("main/resources/dev/litelift/stacks/kubernetes");
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    @TempDir
    private Path folder;

    @Test
    void rolesAreMadeDumpsAreTakenAndTheNewestComesBack() throws Exception {
        Path bin = installed().orElse(null);
        assumeTrue(bin != null, "no PostgreSQL below " + INSTALLED + ", so the scripts are not tried with it");
        for (String script : List.of("roles.sql", "pg_hba.conf", "backup.sh", "restore-test.sh")) {
            Files.writeString(folder.resolve(script), Files.readString(SCRIPTS.resolve(script))
                    .replace("/run/secrets", folder.resolve("secrets").toString()));
        }
        secret("postgres-admin/postgres-password", "su\"per");
        secret("postgres-admin/runner-password", "run'ner");
        secret("postgres-application/POSTGRES_USER", "application");
        secret("postgres-application/POSTGRES_PASSWORD", "a'p\"p");
        Files.writeString(folder.resolve("trial.sh"), """
                set -eu
                export PATH="$1:/usr/bin:/bin"
                cd "$2"
                initdb -D data -U postgres --auth=scram-sha-256 --pwfile=secrets/postgres-admin/postgres-password >/dev/null
                pg_ctl -D data -w -s -l log start -o "-c listen_addresses= -c unix_socket_directories=$2 \\
                  -c hba_file=$2/pg_hba.conf -c log_statement=all"
                trap 'pg_ctl -D data -s -m immediate stop' EXIT
                export PGHOST="$2" PGDATABASE=app BACKUPS="$2/backups" PASSWORD_FILE="$2/secrets/postgres-admin/postgres-password"
                as() { PGUSER=$1 PGPASSWORD=$(cat "secrets/$2") psql -X -q -A -t -v ON_ERROR_STOP=1 "$3" "$4"; }
                PGDATABASE=postgres as postgres postgres-admin/postgres-password -c 'CREATE DATABASE app'
                export OWNER_ROLE=owner RUNNER_ROLE=runner TARGET_SCHEMA=public
                as postgres postgres-admin/postgres-password -f roles.sql 2>/dev/null
                as runner postgres-admin/runner-password -c 'CREATE TABLE t AS SELECT generate_series(1, 1000) AS a'
                as application postgres-application/POSTGRES_PASSWORD -c "INSERT INTO t VALUES (0); SELECT 'rows ' || count(*) FROM t"
                PGUSER=postgres_exporter PGDATABASE=postgres psql -X -w -A -t -c "SELECT 'exporter ' || (count(*) > 0) FROM pg_stat_activity"
                PGUSER=postgres KEEP_DAILY=7 KEEP_WEEKLY=4 KEEP_MONTHLY=12 sh backup.sh
                mkdir whole cut
                WORK="$2/whole" PRELOAD= sh restore-test.sh
                dump=$(ls backups/daily/*.dump)
                head -c 1000 "$dump" >half && mv half "$dump"
                WORK="$2/cut" PRELOAD= sh restore-test.sh 2>/dev/null || echo "half a dump is refused"
                grep -q "run'ner\\|a'p" log || echo "no password in the log"
                """);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assumeTrue(start("test", "-w", folder.toString()).waitFor() == 0, "nobody but root reaches " + folder);

        assertThat(output(bin)).contains("rows 1001", "exporter true", "dumped to ", ": 1 tables", "half a dump is refused",
                "no password in the log");
    }

    private void secret(String name, String value) throws IOException {
        Path file = folder.resolve("secrets").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value);
    }

    /** PostgreSQL refuses to run as root. */
    private static Process start(String... command) throws IOException {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        words.addAll(List.of(command));
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    private String output(Path bin) throws IOException, InterruptedException {
        Process process = start("env", "-i", "sh", folder.resolve("trial.sh").toString(), bin.toString(), folder.toString());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static Optional<Path> installed() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Stream.of("initdb", "pg_ctl", "psql", "pg_dump", "pg_restore", "createdb")
                            .allMatch(tool -> Files.isExecutable(bin.resolve(tool))))
                    .findFirst();
        }
    }
}
