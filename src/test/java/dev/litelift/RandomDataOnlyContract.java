package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.RunningPostgres;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.TableReport;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Random databases load into tables of somebody else's making; every cell is read back and compared with SQLite's. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RandomDataOnlyContract {
    private final int tries;
    private long schemas;
    private long seeded;
    private long tables;
    private long rows;
    private long cells;

    @TempDir
    Path folder;

    RandomDataOnlyContract(int tries) {
        this.tries = tries;
    }

    /** An empty one. */
    abstract RunningPostgres database();

    @Test
    void fillsWhateverTablesHoldIt() {
        Tries.of(tries, this::check);
    }

    @AfterAll
    void tell() {
        System.out.println(getClass().getSimpleName() + ": " + schemas + " schemas, " + seeded + " with rows in them, " + tables
                + " tables, " + rows + " rows, " + cells + " cells compared");
    }

    void check(Random random) throws Exception {
        List<String> sql = new ArrayList<>(RandomSchema.of(random));
        Path source = SqliteFixture.database(folder);
        SqliteFixture.fill(source, sql);
        try (LoadFixture load = LoadFixture.of(folder, database(), source); Connection sqlite = SqliteFixture.open(source)) {
            LoadReport created = load.load();
            RandomTarget target = RandomTarget.of(random, load, created);
            sql.addAll(target.sql());
            sql.add(target.rules());
            Rules rules = RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), target.rules()), "rules.yaml");
            LoadReport report = load.load(request ->
                    DataOnly.existing(target.existingRows()).apply(request.withRules(rules).withSchema("app")));
            for (TableReport table : report.tables()) {
                compare(sqlite, load, table, target.columns().get(table.source()));
            }
            assertThat(load.values("SELECT note FROM app.\"of the application\"")).containsExactly("kept");
            seeded += target.existingRows() == dev.litelift.match.ExistingRows.FAIL ? 0 : 1;
        } catch (Exception | AssertionError e) {
            throw new AssertionError(e + "\n" + String.join(";\n", sql), e);
        }
        schemas++;
    }

    private void compare(Connection sqlite, LoadFixture load, TableReport table, Map<String, String> columns) throws SQLException {
        List<String> names = List.copyOf(columns.keySet());
        String from = names.stream().map(RandomTarget::quoted).collect(Collectors.joining(", "));
        String to = names.stream().map(columns::get).map(RandomTarget::quoted).collect(Collectors.joining(", "));
        String place = "app." + RandomTarget.quoted(table.target());
        List<String> types = new ArrayList<>();
        for (String name : names) {
            types.add(load.value("SELECT format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL) FROM pg_attribute a"
                    + " JOIN pg_type t ON t.oid = a.atttypid WHERE attrelid = '" + place.replace("'", "''") + "'::regclass"
                    + " AND attname = '" + columns.get(name).replace("'", "''") + "'"));
        }
        try (Statement left = sqlite.createStatement(); Statement right = load.connection().createStatement();
                ResultSet theirs = left.executeQuery("SELECT " + from + " FROM " + RandomTarget.quoted(table.source()));
                ResultSet ours = right.executeQuery("SELECT " + to + " FROM " + place + " ORDER BY ctid")) {
            long compared = new RowComparison(table.source(), types, type -> new TargetCellCheck(type)::same).compare(theirs, ours);
            tables++;
            rows += compared;
            cells += compared * names.size();
        }
        numbers(load, place);
    }

    /** A column that numbers its rows goes on behind the largest. */
    private static void numbers(LoadFixture load, String place) throws SQLException {
        for (List<String> column : load.rows("SELECT quote_ident(attname), pg_get_serial_sequence('" + place.replace("'", "''")
                + "', attname) FROM pg_attribute WHERE attrelid = '" + place.replace("'", "''") + "'::regclass AND attnum > 0"
                + " AND pg_get_serial_sequence('" + place.replace("'", "''") + "', attname) IS NOT NULL")) {
            assertThat(load.value("SELECT (nextval('" + column.get(1).replace("'", "''") + "') > coalesce(max(" + column.get(0)
                    + "), 0))::text FROM " + place)).as("%s of %s", column, place).isEqualTo("true");
        }
    }
}
