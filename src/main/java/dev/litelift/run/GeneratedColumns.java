package dev.litelift.run;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.checksum.RowHash;
import dev.litelift.checksum.TableChecksum;
import dev.litelift.postgres.Ddl;
import dev.litelift.postgres.PostgresSchema.Column;
import dev.litelift.postgres.PostgresSchema.Table;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The computed columns of one staging table: which ones PostgreSQL computes, and whether it computes the same. */
final class GeneratedColumns {
    private final Connection connection;
    private final String schema;
    private final Table table;

    GeneratedColumns(Connection connection, String schema, Table table) {
        this.connection = connection;
        this.schema = schema;
        this.table = table;
    }

    /** Creates the table, with each computed column that the server takes beside those before it, and the others plain. */
    void createTable() {
        Set<Integer> taken = new HashSet<>();
        for (int i : positions(table)) {
            taken.add(i);
            if (!isTaken(table.onlyGenerated(taken))) {
                taken.remove(i);
            }
        }
        run(Ddl.createTable(schema, table.onlyGenerated(taken)));
    }

    private static List<Integer> positions(Table table) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> table.columns().get(i).generatedSql() != null)
                .boxed()
                .toList();
    }

    private boolean isTaken(Table candidate) {
        Savepoint before = Savepoints.set(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(Ddl.createTable(schema, candidate));
            return true;
        } catch (SQLException e) {
            return false;
        } finally {
            Savepoints.rollback(connection, before);
        }
    }

    /** Positions of the columns that the server computes at present. */
    Set<Integer> computed() {
        if (positions(table).isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        String sql = "SELECT attname FROM pg_attribute WHERE attrelid = " + literal(quote(schema, table.name()))
                + "::regclass AND attgenerated <> ''";
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, table.name());
        }
        Set<Integer> found = new HashSet<>(positions(table));
        found.removeIf(i -> !names.contains(table.columns().get(i).name()));
        return found;
    }

    /** Of the computed columns, those whose values are not the source's. */
    List<Integer> disagreeing(SqliteSource source, TableTranslation translation) {
        return computed().stream()
                .sorted()
                .filter(i -> ofSource(source, translation, i) != TableChecksum.ofTarget(connection, schema, table, List.of(i)).sum())
                .toList();
    }

    private static long ofSource(SqliteSource source, TableTranslation translation, int column) {
        RowHash hash = new RowHash(translation, List.of(column));
        long sum = 0;
        try (RowCursor cursor = source.read(translation.source())) {
            while (cursor.next()) {
                sum += hash.of(cursor);
            }
        }
        return sum;
    }

    /** Empties the table and lets the columns hold given values from now on. */
    void makePlain(List<Integer> columns) {
        run("TRUNCATE " + quote(schema, table.name()));
        for (int i : columns) {
            Column column = table.columns().get(i);
            run("ALTER TABLE " + quote(schema, table.name()) + " ALTER COLUMN " + quote(column.name()) + " DROP EXPRESSION");
        }
    }

    private void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqlFaults.of(e, table.name());
        }
    }
}
