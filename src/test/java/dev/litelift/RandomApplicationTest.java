package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.postgres.Identifier;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.TableReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Random databases into tables of a random application that hold them; every cell is read back and compared with SQLite's. */
@TestInstance(Lifecycle.PER_CLASS)
class RandomApplicationTest {
    private long tables;
    private long rows;
    private long cells;

    @TempDir
    Path folder;

    @Test
    void fillsWhateverHoldsIt() {
        Tries.of(8, this::check);
    }

    @AfterAll
    void tell() {
        System.out.println("RandomApplicationTest: " + tables + " tables, " + rows + " rows, " + cells + " cells compared");
    }

    private void check(Random random) throws Exception {
        List<String> sql = RandomSchema.of(random);
        Path source = SqliteFixture.database(folder);
        SqliteFixture.fill(source, sql);
        try (LoadFixture load = LoadFixture.of(folder, "random_app", source); Connection sqlite = SqliteFixture.open(source)) {
            LoadReport created = load.load();
            ApplicationTables.make(load, random);
            Rules rules = RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), ApplicationTables.rules(created)), "rules");
            UnaryOperator<LoadRequest> filling = request -> DataOnly.plain(request.withSchema("app").withRules(rules));
            assertThat(load.plan(filling).verdict()).isEqualTo(Verdict.PLANNED);
            LoadReport report = load.load(filling);
            compare(sqlite, load, report, created.tables().size());
            verify(load, report, rules);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(e + "\n" + String.join(";\n", sql), e);
        }
    }

    /** Equal now, and not after one row of one table has gone. */
    private static void verify(LoadFixture load, LoadReport report, Rules rules) throws SQLException {
        UnaryOperator<LoadRequest> there = request -> request.withSchema("app").withRules(rules);
        LoadReport equal = load.verify(there);
        assertThat(equal.verdict()).as("%s", equal.verification()).isEqualTo(Verdict.VERIFIED);
        Optional<TableReport> full = report.tables().stream().filter(table -> table.rows() > 0).findFirst();
        if (full.isPresent()) {
            String table = Identifier.quote("app", full.get().target());
            load.execute("SET session_replication_role = replica; DELETE FROM " + table + " WHERE ctid = (SELECT min(ctid) FROM " + table
                    + "); RESET session_replication_role");
            assertThat(load.verify(there).verification().findings()).singleElement()
                    .satisfies(finding -> assertThat(finding).startsWith(full.get().source() + ": 1 row of the dump is not in the target"));
        }
    }

    private void compare(Connection sqlite, LoadFixture load, LoadReport report, int expected) throws SQLException {
        assertThat(report.tables()).hasSize(expected);
        load.execute("SET TimeZone = 'UTC'");
        for (TableReport table : report.tables()) {
            RowPairing.Count count = new RowPairing(sqlite, load.connection(), type -> new CoercedCellCheck(type)::same)
                    .compare("app", table);
            tables++;
            rows += count.rows();
            cells += count.cells();
        }
        assertThat(ApplicationTables.next(load, "app")).isEqualTo(ApplicationTables.next(load, "public"));
    }
}
