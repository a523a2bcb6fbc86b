package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.RunningPostgres;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.TableReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Whole databases of random shape and content load; every cell is read back and compared with SQLite's. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RandomLoadContract {
    private final int tries;
    private long schemas;
    private long refusals;
    private long tables;
    private long rows;
    private long cells;

    @TempDir
    Path folder;

    RandomLoadContract(int tries) {
        this.tries = tries;
    }

    /** An empty one. */
    abstract RunningPostgres database();

    @Test
    void loadsWhateverSqliteHolds() {
        Tries.of(tries, this::check);
    }

    @AfterAll
    void tell() {
        System.out.println(getClass().getSimpleName() + ": " + schemas + " schemas, " + tables + " tables, " + rows
                + " rows, " + cells + " cells compared; SQLite refused " + refusals + " statements");
    }

    void check(Random random) throws Exception {
        List<String> sql = RandomSchema.of(random);
        Path source = SqliteFixture.database(folder);
        refusals += SqliteFixture.fill(source, sql);
        try (LoadFixture load = LoadFixture.of(folder, database(), source); Connection sqlite = SqliteFixture.open(source)) {
            LoadReport report = load.load();
            compare(sqlite, load, report);
            account(sqlite, load, report); report.losses().stream().filter(l -> l.what().contains("tried as")).forEach(l -> System.out.println("LOSS " + l.kind() + " " + l.why() + " ## " + l.what().replace("\n"," ")));
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(e + "\n" + String.join(";\n", sql), e);
        }
        schemas++;
    }

    private void compare(Connection sqlite, LoadFixture load, LoadReport report) throws SQLException {
        List<String> names = SqliteFixture.values(sqlite, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
        assertThat(report.tables()).extracting(TableReport::source).containsExactlyInAnyOrderElementsOf(names);
        load.execute("SET TimeZone = 'UTC'");
        for (TableReport table : report.tables()) {
            RowPairing.Count count = new RowPairing(sqlite, load.connection(), type -> new CellCheck(type)::same)
                    .compare("public", table);
            tables++;
            rows += count.rows();
            cells += count.cells();
        }
    }

    /** What was declared is in PostgreSQL's catalogue, or the report tells of it. */
    private static void account(Connection sqlite, LoadFixture load, LoadReport report) throws SQLException {
        String tables = " FROM sqlite_schema s, ";
        account("view", SqliteFixture.value(sqlite, "SELECT count(*) FROM sqlite_schema WHERE type = 'view'"),
                load.value("SELECT count(*) FROM pg_views WHERE schemaname = 'public'"), report);
        account("check", SqliteFixture.value(sqlite, "SELECT coalesce(sum((length(sql) - length(replace(sql, ' CHECK (', '')))"
                + " / length(' CHECK (')), 0) FROM sqlite_schema WHERE type = 'table'"),
                load.value("SELECT count(*) FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace"),
                report);
        account("foreign-key", SqliteFixture.value(sqlite, "SELECT count(*)" + tables + "pragma_foreign_key_list(s.name) f"
                + " WHERE s.type = 'table' AND f.seq = 0"),
                load.value("SELECT count(*) FROM pg_constraint WHERE contype = 'f'"), report);
        account("generated", SqliteFixture.value(sqlite, "SELECT count(*)" + tables + "pragma_table_xinfo(s.name) c"
                + " WHERE s.type = 'table' AND c.hidden IN (2, 3)"),
                load.value("SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attgenerated <> ''"
                        + " AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"), report);
        account("index", SqliteFixture.value(sqlite, "SELECT count(*)" + tables + "pragma_index_list(s.name) i"
                + " WHERE s.type = 'table' AND i.origin <> 'pk'"),
                load.value("SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisprimary"
                        + " AND c.relnamespace = 'public'::regnamespace"), report);
    }

    private static void account(String kind, String declared, String kept, LoadReport report) {
        long told = Stream.concat(report.losses().stream(), report.notices().stream())
                .filter(notice -> notice.kind().equals(kind))
                .count();
        assertThat(Long.parseLong(kept) + told)
                .as("%s: %s declared, %s kept, %s told of", kind, declared, kept, told)
                .isGreaterThanOrEqualTo(Long.parseLong(declared));
    }
}
