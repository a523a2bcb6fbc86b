package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged databases end in rows or in a fault, soon, and nothing else. Where the two readers do not agree, SQLite's own
 * integrity check has to call the file damaged. {@code -Dpages.seed} and {@code -Dpages.mutations} for more of them.
 */
class PageMutationTest {
    private static final long SEED = Long.getLong("pages.seed", 20_260_101);
    private static final int MUTATIONS = Integer.getInteger("pages.mutations", 1_000);
    private static final int MUTATIONS_A_DATABASE = 100;
    /** Each takes milliseconds; this is for a loaded machine. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Of a record without even a header SQLite makes a row of defaults, and its check finds no fault; we refuse it. */
    private static final String UNNOTICED = "a record's header claims 0 of 0 bytes";

    @TempDir
    Path folder;

    private int refused;
    private int differed;
    private int equal;
    private int schemaRefused;
    private String fault;

    @Test
    void endInRowsOrAFault() throws Exception {
        byte[] original = null;
        for (long seed = SEED; seed < SEED + MUTATIONS; seed++) {
            if ((seed - SEED) % MUTATIONS_A_DATABASE == 0) {
                original = Files.readAllBytes(RandomDatabase.make(folder.resolve(seed + ".db"), seed));
            }
            Path file = Files.write(folder.resolve("mutated.db"), new Mutation(original, seed).apply());
            try {
                read(file);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dpages.seed=" + seed, e);
            }
        }
        assertThat(List.of(refused, equal, differed + schemaRefused)).as("outcomes").doesNotContain(0);
    }

    private void read(Path file) throws Exception {
        SqliteSource source;
        List<Table> tables;
        try {
            source = Rows.open(file);
            tables = SqliteInspector.inspect(source).tables();
        } catch (LoadException e) {
            schemaRefused++;
            return;
        }
        for (Table table : tables) {
            if (source.whyNotPages(table).isPresent()) {
                continue;
            }
            List<String> pages = assertTimeoutPreemptively(LIMIT, () -> byPages(source, table));
            List<String> library = byLibrary(source, table);
            if (pages == null) {
                refused++;
            } else if (pages.equals(library)) {
                equal++;
            } else {
                differed++;
            }
            if (!Objects.equals(pages, library) && (pages != null || !fault.endsWith(UNNOTICED))) {
                assertThat(integrity(source)).as(pages == null ? fault : table.sql()).isNotEqualTo("ok");
            }
            assertTimeoutPreemptively(LIMIT, () -> slices(source, table));
        }
    }

    /** Null for a fault, which is kept for messages. */
    private List<String> byPages(SqliteSource source, Table table) {
        try {
            return Rows.sorted(Rows.byPages(source, table));
        } catch (LoadException e) {
            assertThat(e.fault()).isEqualTo(Fault.DUMP_CORRUPT);
            assertThat(e).hasMessageContaining(" page ");
            fault = e.getMessage();
            return null;
        }
    }

    private static List<String> byLibrary(SqliteSource source, Table table) {
        try {
            return Rows.sorted(Rows.byLibrary(source, table));
        } catch (LoadException e) {
            return null;
        }
    }

    private static void slices(SqliteSource source, Table table) {
        try {
            source.cut(table, 3).forEach(slice -> Rows.byPages(source, table, slice));
        } catch (LoadException e) {
            assertThat(e.fault()).isEqualTo(Fault.DUMP_CORRUPT);
        }
    }

    private static String integrity(SqliteSource source) throws Exception {
        try (BoundedConnection connection = source.connect(); Statement statement = connection.jdbc().createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
            return row.getString(1);
        } catch (SQLException e) {
            return SqliteSource.reason(e);
        }
    }
}
