package dev.litelift.check;

import dev.litelift.postgres.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The disk of a server on this very machine. An address on the loopback says little: behind it may be a tunnel or a container.
 * So the session's own process is looked for here.
 */
public final class SameMachine implements ServerStorage {
    /** Clocks of the process and of the server are read apart. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);
    /** A role without the right sees no row for the setting; rows elsewhere are not on that disk. */
    private static final String PLACE = """
            SELECT (SELECT setting FROM pg_settings WHERE name = 'data_directory'
                AND EXISTS (SELECT FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace
                    WHERE d.datname = current_database() AND t.spcname = 'pg_default')
                AND current_setting('default_tablespace') IN ('', 'pg_default')),
              pg_backend_pid(), (SELECT extract(epoch FROM backend_start)::bigint FROM pg_stat_activity WHERE pid = pg_backend_pid())""";

    @Override
    public OptionalLong free(Connection connection) {
        String[] row = new Statements(connection).row("server", PLACE);
        if (row[0] == null || row[2] == null || !runsHere(Long.parseLong(row[1]), Instant.ofEpochSecond(Long.parseLong(row[2])))) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Files.getFileStore(Path.of(row[0])).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean runsHere(long process, Instant since) {
        return ProcessHandle.of(process).flatMap(backend -> backend.info().startInstant())
                .map(start -> Duration.between(start, since).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}
