package dev.litelift.move;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.match.ExistingRows;
import dev.litelift.match.Move;
import dev.litelift.match.Move.ColumnMove;
import dev.litelift.move.StagedRows.Staged;
import dev.litelift.postgres.TargetCatalog.Check;
import dev.litelift.postgres.TargetCatalog.ForeignKey;
import dev.litelift.postgres.TargetCatalog.Place;
import dev.litelift.postgres.TargetCatalog.Unique;
import dev.litelift.postgres.TargetType;
import dev.litelift.rules.Policy.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries for the staged rows that the target's constraints would refuse, by the server's own equality and expressions. */
final class Violations {
    private static final String BOTH = RowImage.PLACE + ", " + RowImage.ROWID;

    private final Staged staged;

    Violations(Staged staged) {
        this.staged = staged;
    }

    RowImage image(Move move) {
        return new RowImage(move, staged.staging(), staged.triggersFire() && !move.target().triggers().isEmpty());
    }

    /** What a type does not read, or prints otherwise. */
    Violation values(Move move, ColumnMove column, PrintedInput input) {
        String condition = input.differs("s." + quote(column.target().name()), column.insert("s"), column.target().type().baseSql());
        return new Violation(move, Kind.MISFITS, null, List.of(column.target().name()),
                "a value that type " + column.target().type() + " does not read, or prints otherwise" + advice(column),
                "SELECT s.ctid AS " + RowImage.PLACE + ", s." + RowImage.ROWID + " FROM " + quote(staged.staging(), move.name())
                        + " s WHERE " + condition);
    }

    /** Only the rules can tell what a number counts. */
    private static String advice(ColumnMove column) {
        return column.target().type().base() == TargetType.Base.INTERVAL
                ? "; a rule epoch: s, ms or us says what numbers count" : "";
    }

    /** A domain's check speaks of VALUE, which is simply the name of a column here. */
    Optional<Violation> check(Move move, Check check) {
        return image(move).of(check.columns(), move.name()).map(image -> {
            String from = check.column() == null
                    ? image
                    : "(SELECT " + BOTH + ", " + quote(check.column()) + " AS value FROM " + image + ") AS d";
            return new Violation(move, Kind.CHECKS, check.name(), check.columns(), "what check " + check.name() + " of the target refuses",
                    "SELECT " + BOTH + " FROM " + from + " WHERE NOT (" + check.expression() + ")");
        });
    }

    /** All but the first of the rows that are equal. */
    Optional<Violation> duplicates(Move move, Unique unique) {
        return image(move).of(unique.reads(), move.name()).map(image -> new Violation(move, Kind.DUPLICATES, unique.name(),
                unique.columns(), "a value that is there already, where key " + unique.name() + " of the target is unique",
                "SELECT " + BOTH + " FROM (SELECT *, row_number() OVER (PARTITION BY " + keyNames(unique) + " ORDER BY "
                        + RowImage.ROWID + ", " + RowImage.PLACE + ") AS n FROM (" + keys(unique, image, BOTH + ", ", "") + ") AS k)"
                        + " AS d WHERE n > 1"));
    }

    /** Rows that have the key of a row that is in the target. */
    Optional<String> sameKey(Move move, Unique unique) {
        return sameKey(move, unique, "");
    }

    private Optional<String> sameKey(Move move, Unique unique, String which) {
        String there = keys(unique, place(move).sql() + " AS " + quote(move.name()), "", which);
        return image(move).of(unique.reads(), move.name()).map(image -> "SELECT " + BOTH + " FROM ("
                + keys(unique, image, BOTH + ", ", "") + ") AS k WHERE EXISTS (SELECT FROM (" + there + ") AS o WHERE "
                + IntStream.range(0, unique.expressions().size()).mapToObj(i -> equal(unique, i)).collect(Collectors.joining(" AND "))
                + ")");
    }

    private static String equal(Unique unique, int i) {
        String equal = "o.k" + i + " " + unique.operators().get(i) + " k.k" + i;
        return unique.nullsEqual() ? "(" + equal + " OR o.k" + i + " IS NULL AND k.k" + i + " IS NULL)" : equal;
    }

    /** By upsert only the primary key decides; a row that stays may hold what another key forbids to come twice. */
    Optional<Violation> taken(Move move, Unique primary, Unique unique) {
        return image(move).of(primary.reads(), "litelift new").flatMap(image -> {
            String replaced = IntStream.range(0, primary.expressions().size())
                    .mapToObj(i -> quote(move.name()) + "." + quote(primary.columns().get(i)) + " " + primary.operators().get(i) + " "
                            + quote("litelift new") + "." + quote(primary.columns().get(i)))
                    .collect(Collectors.joining(" AND "));
            return sameKey(move, unique, " AND NOT EXISTS (SELECT FROM " + image + " WHERE " + replaced + ")");
        }).map(rows -> new Violation(move, Kind.DUPLICATES, unique.name(), unique.columns(),
                "a value that another row of the target has already, where key " + unique.name() + " is unique", rows));
    }

    private static String keyNames(Unique unique) {
        return IntStream.range(0, unique.expressions().size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    }

    /** What the index would hold of the rows of an item of FROM. */
    private static String keys(Unique unique, String from, String more, String which) {
        List<String> expressions = unique.expressions();
        String keys = IntStream.range(0, expressions.size()).mapToObj(i -> expressions.get(i) + " AS k" + i)
                .collect(Collectors.joining(", "));
        String covered = unique.condition() == null ? "true" : "(" + unique.condition() + ")";
        String known = unique.nullsEqual() ? "" : expressions.stream().map(sql -> " AND (" + sql + ") IS NOT NULL")
                .collect(Collectors.joining());
        return "SELECT " + more + keys + " FROM " + from + " WHERE " + covered + known + which;
    }

    Place place(Move move) {
        return new Place(staged.catalog().schema(), move.name());
    }

    /** The foreign keys that leave from a table. */
    List<ForeignKey> foreignKeys(Move move) {
        return staged.catalog().foreignKeys().stream().filter(key -> key.child().equals(place(move))).toList();
    }

    /** The move that fills a foreign key's parent; empty where the dump has no rows for it. */
    Optional<Move> parent(ForeignKey key) {
        return staged.moves().stream().filter(move -> place(move).equals(key.parent())).findFirst();
    }

    Optional<Violation> orphans(Move move, ForeignKey key) {
        Optional<Move> parent = parent(key);
        Optional<String> child = image(move).of(key.columns(), "c");
        Optional<String> loaded = parent.flatMap(each -> image(each).of(key.parentColumns(), "p"));
        if (child.isEmpty() || parent.isPresent() && loaded.isEmpty()) {
            return Optional.empty();
        }
        List<String> ways = new ArrayList<>();
        loaded.ifPresent(image -> ways.add(image + " WHERE " + equal(key) + yields(parent.get(), "p")));
        if (parent.isEmpty() || !parent.get().replaces()) {
            ways.add(key.parent().sql() + " AS p WHERE " + equal(key));
        }
        String orphaned = "(" + each(key, " IS NOT NULL", " AND ") + ways.stream().map(way -> " AND NOT EXISTS (SELECT FROM " + way + ")")
                .collect(Collectors.joining()) + ")";
        String halved = !key.full() ? "" : " OR (" + each(key, " IS NOT NULL", " OR ") + ") AND (" + each(key, " IS NULL", " OR ") + ")";
        return Optional.of(new Violation(move, Kind.ORPHANS, key.name(), key.columns(), "no parent in " + key.parent().table()
                + ", which foreign key " + key.name() + " of the target asks for",
                "SELECT " + BOTH + " FROM " + child.get() + " WHERE (" + orphaned + halved + ")" + yields(move, "c")));
    }

    /** By skip a row gives way to one of the same key, whichever: it is no parent then, and needs none. */
    private String yields(Move move, String alias) {
        if (move.existingRows() != ExistingRows.SKIP || move.target().rows() == 0) {
            return "";
        }
        Function<String, String> condition = rows -> " AND NOT EXISTS (SELECT FROM (" + rows + ") AS g WHERE g." + RowImage.PLACE + " = "
                + alias + "." + RowImage.PLACE + ")";
        return move.target().uniques().stream().flatMap(unique -> sameKey(move, unique).stream()).map(condition)
                .collect(Collectors.joining());
    }

    private static String each(ForeignKey key, String test, String join) {
        return key.columns().stream().map(column -> "c." + quote(column) + test).collect(Collectors.joining(join));
    }

    private static String equal(ForeignKey key) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + quote(key.parentColumns().get(i)) + " " + key.operators().get(i) + " c."
                        + quote(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
    }
}
