package dev.litelift.sqlite;

import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.ForeignKey;
import dev.litelift.sqlite.SqliteSchema.Generation;
import dev.litelift.sqlite.SqliteSchema.Index;
import dev.litelift.sqlite.SqliteSchema.IndexColumn;
import dev.litelift.sqlite.SqliteSchema.Origin;
import dev.litelift.sqlite.SqliteSchema.Storage;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.SqliteSchema.Trigger;
import dev.litelift.sqlite.SqliteSchema.Unsupported;
import dev.litelift.sqlite.SqliteSchema.View;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads what a database declares, by SQLite's own pragmas and, for what they do not tell, from the CREATE texts. */
public final class SqliteInspector {
    private final Connection connection;
    private final Map<String, Long> sequences;

    private SqliteInspector(Connection connection) throws SQLException {
        this.connection = connection;
        this.sequences = sequences();
    }

    /** @throws dev.litelift.fault.LoadException {@code dump-corrupt} when SQLite cannot read the schema */
    public static SqliteSchema inspect(SqliteSource source) {
        return source.ask("its schema cannot be read", connection -> {
            SchemaSize.require(connection, source.name());
            return new SqliteInspector(connection).schema();
        });
    }

    private SqliteSchema schema() throws SQLException {
        List<Table> tables = new ArrayList<>();
        List<View> views = new ArrayList<>();
        List<Trigger> triggers = new ArrayList<>();
        List<Unsupported> unsupported = new ArrayList<>();
        Map<String, ListedTable> listed = listedTables();
        for (Master row : masters()) {
            switch (row.type()) {
                case "table" -> {
                    ListedTable listedTable = listed.getOrDefault(row.name(), new ListedTable("table", false, false));
                    switch (listedTable.type()) {
                        case "virtual" -> unsupported.add(new Unsupported(row.name(), Unsupported.Kind.VIRTUAL, row.sql()));
                        case "shadow" -> unsupported.add(new Unsupported(row.name(), Unsupported.Kind.SHADOW, row.sql()));
                        default -> tables.add(table(row, listedTable));
                    }
                }
                case "view" -> views.add(new View(row.name(), row.sql()));
                case "trigger" -> triggers.add(new Trigger(row.name(), row.table(), row.sql()));
                default -> { }
            }
        }
        return new SqliteSchema(tables, views, triggers, unsupported);
    }

    private record Master(String type, String name, String table, long rootPage, String sql) {}

    private record ListedTable(String type, boolean withoutRowid, boolean strict) {}

    private List<Master> masters() throws SQLException {
        String sql = "SELECT type, name, tbl_name, iif(typeof(rootpage) = 'integer', rootpage, 0), sql FROM sqlite_schema"
                + " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
        List<Master> masters = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                masters.add(new Master(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4),
                        rows.getString(5)));
            }
        }
        return masters;
    }

    private Map<String, ListedTable> listedTables() throws SQLException {
        Map<String, ListedTable> listed = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("PRAGMA table_list");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (rows.getString("schema").equals("main")) {
                    listed.put(rows.getString("name"),
                            new ListedTable(rows.getString("type"), rows.getInt("wr") != 0, rows.getInt("strict") != 0));
                }
            }
        }
        return listed;
    }

    private Map<String, Long> sequences() throws SQLException {
        Map<String, Long> found = new LinkedHashMap<>();
        try (PreparedStatement exists = connection.prepareStatement(
                        "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'");
                ResultSet row = exists.executeQuery()) {
            if (!row.next()) {
                return found;
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT name, max(CAST(seq AS INTEGER)) FROM sqlite_sequence WHERE typeof(seq) IN ('integer', 'real') GROUP BY name");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getLong(2));
            }
        }
        return found;
    }

    private Table table(Master row, ListedTable listed) throws SQLException {
        CreateTable text = CreateTable.parse(row.sql());
        TreeMap<Integer, String> key = new TreeMap<>();
        List<Column> columns = columns(row.name(), text, key);
        if (columns.isEmpty()) {
            throw new SQLException("the name of table " + row.name() + " is not valid UTF-8");
        }
        List<Index> indexes = indexes(row.name());
        int alias = rowidAlias(columns, List.copyOf(key.values()), listed, indexes);
        Long sequence = sequences.get(row.name());
        return new Table(row.name(), columns, List.copyOf(key.values()), alias, text.autoincrement(), listed.withoutRowid(),
                listed.strict(), indexes, foreignKeys(row.name(), text), text.checks(),
                sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence),
                new Storage(row.rootPage(), fields(columns, listed, indexes)), row.sql());
    }

    private List<Column> columns(String table, CreateTable text, Map<Integer, String> key) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM pragma_table_xinfo(?)")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString("name");
                    String lower = SqliteName.key(name);
                    if (rows.getInt("pk") > 0) {
                        key.put(rows.getInt("pk"), name);
                    }
                    columns.add(new Column(columns.size(), name, declaredType(rows), rows.getInt("notnull") != 0,
                            rows.getString("dflt_value"), generation(rows.getInt("hidden")), text.generated().get(lower),
                            text.collations().getOrDefault(lower, "BINARY")));
                }
            }
        }
        return columns;
    }

    /** The pragma appends the words of a generated column to its type. */
    private static String declaredType(ResultSet rows) throws SQLException {
        String type = rows.getString("type") == null ? "" : rows.getString("type");
        return rows.getInt("hidden") >= 2 ? type.replaceFirst("(?i)\\s*GENERATED ALWAYS$", "") : type;
    }

    private static Generation generation(int hidden) {
        return switch (hidden) {
            case 2 -> Generation.VIRTUAL;
            case 3 -> Generation.STORED;
            default -> Generation.NONE;
        };
    }

    /**
     * A single key column of the exact type INTEGER is the rowid, except with the historic {@code PRIMARY KEY DESC}, which
     * gets an index of its own (<a href="https://www.sqlite.org/lang_createtable.html#rowid">ROWIDs and the INTEGER
     * PRIMARY KEY</a>).
     */
    private static int rowidAlias(List<Column> columns, List<String> key, ListedTable listed, List<Index> indexes) {
        boolean indexed = indexes.stream().anyMatch(index -> index.origin() == Origin.PRIMARY_KEY);
        if (listed.withoutRowid() || key.size() != 1 || indexed) {
            return -1;
        }
        Column column = columns.stream().filter(c -> c.name().equals(key.get(0))).findFirst().orElseThrow();
        return column.declaredType().equalsIgnoreCase("INTEGER") ? column.position() : -1;
    }

    private List<Index> indexes(String table) throws SQLException {
        List<Index> indexes = new ArrayList<>();
        String sql = "SELECT l.name, l.\"unique\", l.origin, l.partial, s.sql FROM pragma_index_list(?) l"
                + " LEFT JOIN sqlite_schema s ON s.type = 'index' AND s.name = l.name ORDER BY l.seq DESC";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Origin origin = switch (rows.getString(3)) {
                        case "pk" -> Origin.PRIMARY_KEY;
                        case "u" -> Origin.UNIQUE;
                        default -> Origin.CREATE_INDEX;
                    };
                    String name = rows.getString(1);
                    indexes.add(new Index(name, rows.getInt(2) != 0, origin, rows.getInt(4) != 0, indexColumns(name),
                            rows.getString(5)));
                }
            }
        }
        return indexes;
    }

    /**
     * A WITHOUT ROWID table is an index on its key, and the pragma lists the key's columns first and then the others
     * (<a href="https://www.sqlite.org/fileformat2.html#representation_of_without_rowid_tables">section 2.4</a>).
     */
    private List<Integer> fields(List<Column> columns, ListedTable listed, List<Index> indexes) throws SQLException {
        List<Integer> fields = new ArrayList<>();
        if (!listed.withoutRowid()) {
            columns.stream().filter(c -> c.generation() != Generation.VIRTUAL).map(Column::position).forEach(fields::add);
            return fields;
        }
        Index key = indexes.stream().filter(index -> index.origin() == Origin.PRIMARY_KEY).findFirst().orElse(null);
        if (key == null) {
            return fields;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT cid FROM pragma_index_xinfo(?) ORDER BY seqno")) {
            statement.setString(1, key.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    fields.add(rows.getInt(1));
                }
            }
        }
        return fields;
    }

    private List<IndexColumn> indexColumns(String index) throws SQLException {
        List<IndexColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT cid, name, \"desc\", coll FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno")) {
            statement.setString(1, index);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(new IndexColumn(rows.getInt(1) < 0 ? null : rows.getString(2), rows.getInt(3) != 0,
                            rows.getString(4).toUpperCase(Locale.ROOT)));
                }
            }
        }
        return columns;
    }

    private List<ForeignKey> foreignKeys(String table, CreateTable text) throws SQLException {
        Map<Integer, KeyRows> byId = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    KeyRows key = byId.computeIfAbsent(rows.getInt(1), id -> new KeyRows());
                    key.parent = rows.getString(2);
                    key.from.add(rows.getString(3));
                    if (rows.getString(4) != null) {
                        key.to.add(rows.getString(4));
                    }
                    key.onUpdate = rows.getString(5);
                    key.onDelete = rows.getString(6);
                }
            }
        }
        List<ForeignKey> keys = new ArrayList<>();
        byId.forEach((id, key) -> keys.add(new ForeignKey(key.parent, key.from, key.to, key.onUpdate, key.onDelete,
                text.deferred(byId.size() - 1 - id))));
        // The pragma numbers the keys from the last declared to the first.
        Collections.reverse(keys);
        return keys;
    }

    private static final class KeyRows {
        private final List<String> from = new ArrayList<>();
        private final List<String> to = new ArrayList<>();
        private String parent;
        private String onUpdate;
        private String onDelete;
    }
}
