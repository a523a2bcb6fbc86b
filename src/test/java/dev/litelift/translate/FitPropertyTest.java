package dev.litelift.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.StoredColumn;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteInspector;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a column's census says of a type, and what its values say one by one, is the same. */
class FitPropertyTest {
    private static final List<PostgresType> TYPES = Stream.concat(
            // A vector is decided by its values alone.
            Stream.of(Kind.values()).filter(kind -> kind != Kind.VARCHAR && kind != Kind.VECTOR).map(PostgresType::of),
            Stream.of(new PostgresType(Kind.VARCHAR, 3, 0), new PostgresType(Kind.VARCHAR, 30, 0),
                    new PostgresType(Kind.NUMERIC, 5, 2), new PostgresType(Kind.NUMERIC, 19, 0), new PostgresType(Kind.NUMERIC, 30, 15)))
            .toList();

    @Provide
    Arbitrary<List<StoredColumn>> databases() {
        return StoredColumn.databases(30, 8);
    }

    @Property(tries = 150)
    void censusAndValuesAgree(@ForAll("databases") List<StoredColumn> columns) throws Exception {
        Path file = Files.createTempFile("fit", ".db");
        try {
            StoredColumn.store(file, columns);
            SqliteSource source = SqliteSource.open(file, "fit.db");
            Table table = SqliteInspector.inspect(source).tables().get(0);
            TableCensus census = TableCensus.take(source, table, column -> EnumSet.allOf(Probe.class));
            List<Pair> pairs = new ArrayList<>();
            for (int i = 1; i < table.columns().size(); i++) {
                for (PostgresType type : TYPES) {
                    pairs.add(Pair.of(i, type, census.columns().get(i)));
                }
            }
            try (RowCursor cursor = source.read(table)) {
                while (cursor.next()) {
                    pairs.forEach(pair -> pair.values().take(cursor));
                }
            }
            pairs.forEach(Pair::check);
        } finally {
            Files.delete(file);
        }
    }

    /** One column and one type. */
    private record Pair(
            int column, PostgresType type, ColumnCensus census, Optional<Form> fit, ColumnFit<Form> values) {

        static Pair of(int column, PostgresType type, ColumnCensus census) {
            Optional<Form> fit = Fit.of(type, census);
            List<Form> forms = census.values() == 0 ? List.of() : fit.map(List::of).orElse(FormTests.forms(type, census));
            return new Pair(column, type, census, fit,
                    new ColumnFit<>(column, forms, form -> FormTests.of(type, form, TextRepair.NONE)));
        }

        void check() {
            if (census.values() == 0) {
                assertThat(fit).contains(Form.AS_STORED);
                return;
            }
            // The census knows the least and the largest integer only, and leaves texts alone to type text.
            boolean stricter = type.kind() == Kind.BYTEA && census.blobs().count() == 0
                    || type.kind() == Kind.DOUBLE && census.integers().count() > 0;
            if (fit.isPresent() || !stricter) {
                assertThat(values.way().isPresent()).as("%s of v%s, %s", type, column - 1, values.misfits()).isEqualTo(fit.isPresent());
            }
        }
    }
}
