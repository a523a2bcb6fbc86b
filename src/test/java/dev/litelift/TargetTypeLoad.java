package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.RunningPostgres;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.translate.Blocker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Loads many single values into columns of other people's tables. Each value has a column of its own; those that are refused
 * are replaced by NULL until nothing stands in the way.
 */
final class TargetTypeLoad {
    private static final int COLUMNS_OF_A_TABLE = 120;

    private final List<Cell> cells;
    private final Set<Integer> refused = new HashSet<>();
    private List<Object> sources = List.of();

    /** @param declared in SQLite, {@code type} in PostgreSQL */
    record Cell(String declared, String type, String literal) {}

    TargetTypeLoad(List<Cell> cells) {
        this.cells = List.copyOf(cells);
    }

    /** What PostgreSQL prints for each cell, null for NULL, or {@link TargetTypeCases#REFUSED}. */
    List<String> outcomes(Path folder, RunningPostgres database) throws Exception {
        Path all = source(folder);
        try (Connection sqlite = SqliteFixture.open(all)) {
            sources = sources(sqlite);
        }
        LoadFixture load = LoadFixture.of(folder, database, all);
        load.execute(TargetTypeCases.TYPES);
        load.execute(statements(Cell::type));
        int known = -1;
        LoadReport report = load.run(DataOnly::plain);
        while (report.verdict() == Verdict.REFUSED && refused.size() > known) {
            known = refused.size();
            assertThat(report.exitStatus()).as("%s", report.fault()).isEqualTo(5);
            assertThat(report.blockers()).isNotEmpty().allSatisfy(this::refuse);
            assertThat(load.contents()).noneMatch(name -> name.startsWith("litelift"));
            assertThat(load.value("SELECT count(*) FROM t0")).isEqualTo("0");
            load.close();
            load = LoadFixture.of(folder, database, source(folder));
            report = load.run(DataOnly::plain);
        }
        assertThat(report.verdict()).as("%s %s", report.fault(), report.blockers()).isEqualTo(Verdict.LOADED);
        List<String> printed = printed(load);
        load.close();
        return printed;
    }

    /** The question names table, column, count and rows. */
    private void refuse(Blocker blocker) {
        int cell = Integer.parseInt(blocker.column().substring(1));
        assertThat(blocker.table()).as(blocker.text()).isEqualTo("t" + cell / COLUMNS_OF_A_TABLE);
        assertThat(blocker.rows()).as(blocker.text()).isEqualTo(1);
        assertThat(blocker.rowids()).as(blocker.text()).containsExactly(1L);
        refused.add(cell);
    }

    private Path source(Path folder) throws SQLException {
        Path file = folder.resolve("cells-" + refused.size() + "-" + System.nanoTime() + ".db");
        try (Connection sqlite = SqliteFixture.open(file)) {
            sqlite.setAutoCommit(false);
            SqliteFixture.execute(sqlite, statements(Cell::declared).split(";\n"));
            for (int first = 0; first < cells.size(); first += COLUMNS_OF_A_TABLE) {
                String values = columns(first).mapToObj(i -> refused.contains(i) ? "NULL" : cells.get(i).literal())
                        .collect(Collectors.joining(", "));
                SqliteFixture.execute(sqlite, "INSERT INTO t" + first / COLUMNS_OF_A_TABLE + " VALUES (" + values + ")");
            }
            sqlite.commit();
        }
        return file;
    }

    private String statements(Function<Cell, String> type) {
        return IntStream.iterate(0, first -> first < cells.size(), first -> first + COLUMNS_OF_A_TABLE)
                .mapToObj(first -> "CREATE TABLE t" + first / COLUMNS_OF_A_TABLE + " ("
                        + columns(first).mapToObj(i -> "c" + i + " " + type.apply(cells.get(i))).collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(";\n"));
    }

    private IntStream columns(int first) {
        return IntStream.range(first, Math.min(cells.size(), first + COLUMNS_OF_A_TABLE));
    }

    /** What SQLite held, as its driver gives it; of binary JSON the text. */
    List<Object> sources() {
        return sources;
    }

    private List<Object> sources(Connection sqlite) throws SQLException {
        List<Object> all = new ArrayList<>();
        try (Statement statement = sqlite.createStatement()) {
            for (int first = 0; first < cells.size(); first += COLUMNS_OF_A_TABLE) {
                String select = columns(first).mapToObj(i -> !cells.get(i).type().startsWith("json") ? "c" + i
                        : "iif(typeof(c" + i + ") = 'blob' AND json_valid(c" + i + ", 8), json(c" + i + "), c" + i + ")")
                        .collect(Collectors.joining(", "));
                try (ResultSet row = statement.executeQuery("SELECT " + select + " FROM t" + first / COLUMNS_OF_A_TABLE)) {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        all.add(row.getObject(i));
                    }
                }
            }
        }
        return all;
    }

    private List<String> printed(LoadFixture load) throws SQLException {
        List<String> all = new ArrayList<>();
        load.execute("SET TimeZone = 'UTC'");
        for (int first = 0; first < cells.size(); first += COLUMNS_OF_A_TABLE) {
            String select = columns(first).mapToObj(i -> "c" + i + "::text").collect(Collectors.joining(", "));
            all.addAll(load.rows("SELECT " + select + " FROM t" + first / COLUMNS_OF_A_TABLE).get(0));
        }
        refused.forEach(i -> all.set(i, TargetTypeCases.REFUSED));
        return all;
    }
}
