package dev.litelift.run;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.checksum.RowHash;
import dev.litelift.checksum.TableChecksum;
import dev.litelift.fault.LoadException;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The computed columns of one staging table: which ones PostgreSQL computes, and whether it computes the same. */
final class GeneratedColumns {
    /** Of the table on which one column is tried; no table of an application is called that. */
    private static final String TRIAL = "litelift trial";

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
        create(taken);
    }

    private void create(Set<Integer> computed) {
        run(Ddl.createTable(schema, table.onlyGenerated(computed)));
        if (table.hypertable() != null) {
            run(Ddl.createHypertable(schema, table));
        }
    }

    /** Creates the table anew, empty, with these columns computed and the others plain. */
    void recreateTable(Set<Integer> computed) {
        run("DROP TABLE " + quote(schema, table.name()));
        create(computed);
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

    /**
     * What the server says when it is to compute one column, and that one alone, for all rows of the table, in which the column
     * is plain at present; empty when it computes them.
     */
    Optional<String> refusal(int column) {
        Table trial = trial(column);
        String names = IntStream.range(0, trial.columns().size()).filter(i -> i != column)
                .mapToObj(i -> quote(trial.columns().get(i).name())).collect(Collectors.joining(", "));
        Savepoint before = Savepoints.set(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(Ddl.createTable(schema, trial));
            statement.execute("INSERT INTO " + quote(schema, trial.name()) + " (" + names + ") SELECT " + names + " FROM "
                    + quote(schema, table.name()));
            return Optional.empty();
        } catch (SQLException e) {
            LoadException fault = SqlFaults.of(e, table.name());
            if (fault.fault().retryable()) {
                throw fault;
            }
            return Optional.of(fault.getMessage());
        } finally {
            Savepoints.rollback(connection, before);
        }
    }

    /** Without identities, whose sequences have their names. */
    private Table trial(int column) {
        List<Column> columns = table.onlyGenerated(Set.of(column)).columns().stream()
                .map(one -> new Column(one.name(), one.type(), one.notNull(), null, null, one.generatedSql()))
                .toList();
        return new Table(TRIAL, columns, null, List.of(), List.of(), List.of());
    }

    /** Of the computed columns, those that have another value than in the source in any row. */
    List<Integer> disagreeing(SqliteSource source, TableTranslation translation) {
        List<Integer> computed = computed().stream().sorted().toList();
        if (computed.isEmpty()) {
            return List.of();
        }
        List<List<Integer>> counted = computed.stream().map(i -> plainAnd(translation, i)).toList();
        long[] expected = ofSource(source, translation, counted);
        return IntStream.range(0, expected.length)
                .filter(k -> expected[k] != TableChecksum.ofTarget(connection, schema, table, counted.get(k)).sum())
                .mapToObj(computed::get)
                .toList();
    }

    /** A value counts with the row in which it stands. */
    private static List<Integer> plainAnd(TableTranslation translation, int column) {
        return RowHash.allColumns(translation).stream()
                .filter(i -> i == column || translation.target().columns().get(i).generatedSql() == null)
                .toList();
    }

    private static long[] ofSource(SqliteSource source, TableTranslation translation, List<List<Integer>> counted) {
        List<RowHash> hashes = counted.stream().map(columns -> new RowHash(translation, columns)).toList();
        long[] sums = new long[counted.size()];
        try (RowCursor cursor = source.read(translation.source())) {
            while (cursor.next()) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += hashes.get(i).of(cursor);
                }
            }
        }
        return sums;
    }

    private void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqlFaults.of(e, table.name());
        }
    }
}
