package dev.litelift;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.litelift.translate.TypeTableNames;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * A column of SQLite: its declared type and what was put into it, all that applications do included but U+0000 and texts
 * that are none, about which litelift asks.
 *
 * @param declared may be empty
 */
public record StoredColumn(String declared, List<Stored> values) {

    public StoredColumn {
        values = List.copyOf(values);
    }

    /** Columns with up to so many values, of one kind, of two, or of all. */
    private static Arbitrary<StoredColumn> arbitrary(int most) {
        Arbitrary<Arbitrary<Stored>> mixtures = Arbitraries.of(kinds()).list().ofMinSize(1).ofMaxSize(2).map(some ->
                        Arbitraries.frequencyOf(Tuple.of(6, some.get(0)), Tuple.of(1, some.get(some.size() - 1)),
                                Tuple.of(1, Arbitraries.just(new Stored(null)))))
                .edgeCases(config -> config.none());
        Arbitrary<List<Stored>> values = Arbitraries.oneOf(
                mixtures.flatMap(mixture -> many(mixture, most)), many(Arbitraries.oneOf(kinds()), most));
        return Combinators.combine(declaredTypes(), values).as(StoredColumn::new);
    }

    /** Databases of up to so many columns. */
    public static Arbitrary<List<StoredColumn>> databases(int mostColumns, int mostValues) {
        return arbitrary(mostValues).list().ofMinSize(1).ofMaxSize(mostColumns).withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<List<Stored>> many(Arbitrary<Stored> values, int most) {
        return values.list().ofMaxSize(most).withSizeDistribution(RandomDistribution.uniform());
    }

    /** All of the type table, in any case, with and without lengths; some that it does not know; none. */
    private static Arbitrary<String> declaredTypes() {
        Arbitrary<String> names = Arbitraries.of(TypeTableNames.all());
        Arbitrary<String> spelled = Arbitraries.oneOf(names, names.map(name -> name.toLowerCase(Locale.ROOT)));
        Arbitrary<Integer> digits = Arbitraries.integers().between(1, 20);
        return Arbitraries.oneOf(spelled, Arbitraries.of("", "MONEY", "GEOMETRY", "STRING", "\"any thing\"", "ANY"),
                Combinators.combine(spelled, digits).as((name, n) -> name + "(" + n + ")"),
                Combinators.combine(spelled, digits, Arbitraries.integers().between(0, 6)).as((name, p, s) -> name + "(" + p + "," + s + ")"));
    }

    private static List<Arbitrary<Stored>> kinds() {
        Arbitrary<String> texts = texts();
        Arbitrary<LocalDate> dates = Arbitraries.longs().between(LocalDate.of(1, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
        Arbitrary<LocalTime> times = Arbitraries.longs().between(0, 86_399_999_999L).map(micros -> LocalTime.ofNanoOfDay(micros * 1000));
        Arbitrary<String> offsets = Arbitraries.of("Z", "+00:00", "-03:30", "+14", "+0530");
        Arbitrary<String> moments = Combinators.combine(dates, Arbitraries.of(" ", "T"), times).as((date, separator, time) -> date + separator + time);
        return List.of(stored(Arbitraries.longs()), stored(Arbitraries.integers().between(0, 1).map(Long::valueOf)),
                stored(Arbitraries.integers().between(-40_000, 40_000).map(Long::valueOf)),
                stored(Arbitraries.longs().between(1_000_000_000L, 2_000_000_000L)),
                stored(Arbitraries.longs().between(1_000_000_000_000L, 2_000_000_000_000L)),
                stored(reals()), stored(Arbitraries.integers().between(-99_999_999, 99_999_999).map(cents -> cents / 100.0)),
                stored(Arbitraries.doubles().between(2_400_000, 2_500_000).ofScale(5)), stored(texts),
                stored(Arbitraries.of("t", "f", "true", "FALSE", "Yes", "no", "0", "1", "", "NULL", "NaN", "1e5", "007", " 1 ")),
                stored(Arbitraries.longs().map(Object::toString)), stored(dates.map(Object::toString)), stored(times.map(Object::toString)),
                stored(moments), stored(Combinators.combine(moments, offsets).as((moment, offset) -> moment + offset)),
                stored(Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as((a, b) -> new UUID(a, b).toString())),
                stored(json(texts)), stored(Arbitraries.bytes().array(byte[].class).ofMaxSize(20)),
                stored(Arbitraries.bytes().array(byte[].class).ofSize(16)));
    }

    private static <T> Arbitrary<Stored> stored(Arbitrary<T> values) {
        return values.map(Stored::new);
    }

    /** Every double but NaN, which SQLite stores as NULL. */
    private static Arbitrary<Double> reals() {
        return Arbitraries.oneOf(Arbitraries.longs().map(Double::longBitsToDouble).filter(value -> !Double.isNaN(value)),
                Arbitraries.doubles(), Arbitraries.of(-0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY, 0x1p53, 0x1p63, 0.1, 1e15, 1e22, 1e23));
    }

    /** Every code point but U+0000 and the halves of pairs. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> points = Arbitraries.integers().between(1, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(Character::toString);
        return Arbitraries.oneOf(points, Arbitraries.chars().range(' ', '~').map(Object::toString)).list().ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> json(Arbitrary<String> texts) {
        Arbitrary<String> strings = texts.map(text -> TextNode.valueOf(text).toString());
        Arbitrary<String> scalars = Arbitraries.oneOf(strings, Arbitraries.longs().map(Object::toString),
                Arbitraries.of("true", "null", "1.50", "-0", "1e3", "[]", "{}"));
        return Arbitraries.oneOf(scalars, scalars.list().ofMaxSize(4).map(Object::toString),
                Combinators.combine(strings, scalars).as((key, value) -> "{" + key + ": " + value + "}"));
    }

    /** A table {@code t(n INTEGER PRIMARY KEY, v0, v1 …)}; a column with fewer values than others goes on with NULL. */
    public static void store(Path file, List<StoredColumn> columns) throws SQLException {
        String definitions = IntStream.range(0, columns.size()).mapToObj(i -> ", v" + i + " " + columns.get(i).declared())
                .collect(Collectors.joining());
        int rows = columns.stream().mapToInt(column -> column.values().size()).max().orElse(0);
        try (Connection sqlite = SqliteFixture.open(file)) {
            sqlite.setAutoCommit(false);
            SqliteFixture.execute(sqlite, "CREATE TABLE t (n INTEGER PRIMARY KEY" + definitions + ")");
            try (PreparedStatement insert = sqlite.prepareStatement("INSERT INTO t VALUES (?" + ", ?".repeat(columns.size()) + ")")) {
                for (int row = 0; row < rows; row++) {
                    insert.setLong(1, row);
                    for (int i = 0; i < columns.size(); i++) {
                        List<Stored> values = columns.get(i).values();
                        (row < values.size() ? values.get(row) : new Stored(null)).bind(insert, i + 2);
                    }
                    insert.executeUpdate();
                }
            }
            sqlite.commit();
        }
    }

    @Override
    public String toString() {
        return "v " + declared + ": " + values;
    }
}
