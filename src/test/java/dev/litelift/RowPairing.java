package dev.litelift;

import static dev.litelift.DatabaseComparison.literal;
import static dev.litelift.DatabaseComparison.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport.ColumnReport;
import dev.litelift.report.LoadReport.TableReport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares tables of a load as {@link RowComparison} does. Of the code under test only the report's names are believed. */
final class RowPairing {
    private final Connection sqlite;
    private final Connection postgres;
    private final Function<String, BiPredicate<Object, Object>> checks;

    /** How much was compared. */
    record Count(long rows, long cells) {}

    /** @param checks for each target type, whether a source's and a target's value are the same */
    RowPairing(Connection sqlite, Connection postgres, Function<String, BiPredicate<Object, Object>> checks) {
        this.sqlite = sqlite;
        this.postgres = postgres;
        this.checks = checks;
    }

    Count compare(String schema, TableReport table) throws SQLException {
        String to = quoted(schema) + "." + quoted(table.target());
        List<String> columns = columns(table);
        Map<String, String> held = types(to);
        List<String> types = columns.stream().map(held::get).toList();
        String list = columns.stream().map(DatabaseComparison::quoted).collect(Collectors.joining(", "));
        try (Statement left = sqlite.createStatement(); Statement right = postgres.createStatement();
                ResultSet theirs = left.executeQuery("SELECT * FROM " + quoted(table.source()) + order(table.source()));
                ResultSet ours = right.executeQuery("SELECT " + list + " FROM " + to + " ORDER BY ctid")) {
            long rows = new RowComparison(table.source(), types, checks).compare(theirs, ours);
            return new Count(rows, rows * types.size());
        }
    }

    /** The target's columns in the order of the source's. */
    private List<String> columns(TableReport table) throws SQLException {
        Map<String, String> homes = table.columns().stream().collect(Collectors.toMap(ColumnReport::source, ColumnReport::target));
        List<String> names = SqliteFixture.values(sqlite, "SELECT name FROM pragma_table_xinfo(" + literal(table.source()) + ")");
        assertThat(homes.keySet()).as("columns of " + table.source()).containsExactlyInAnyOrderElementsOf(names);
        return names.stream().map(homes::get).toList();
    }

    private Map<String, String> types(String table) throws SQLException {
        Map<String, String> held = new HashMap<>();
        try (Statement about = postgres.createStatement(); ResultSet types = about.executeQuery(
                "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = " + literal(table)
                        + "::regclass AND attnum > 0 AND NOT attisdropped")) {
            while (types.next()) {
                held.put(types.getString(1), types.getString(2));
            }
        }
        return held;
    }

    /** A scan goes by the rowid; in a table without one SQLite may take an index, so the key is named. */
    private String order(String table) throws SQLException {
        String key = SqliteFixture.value(sqlite, "SELECT group_concat('\"' || replace(x.name, '\"', '\"\"') || '\" COLLATE '"
                + " || x.coll || iif(x.desc, ' DESC', ''), ', ' ORDER BY x.seqno) FROM pragma_table_list t, pragma_index_list("
                + literal(table) + ") i, pragma_index_xinfo(i.name) x WHERE t.name = " + literal(table)
                + " AND t.schema = 'main' AND t.wr AND i.origin = 'pk' AND x.key");
        return key == null ? " NOT INDEXED" : " ORDER BY " + key;
    }
}
