package dev.litelift.move;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.match.ExistingRows;
import dev.litelift.match.Move;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.postgres.TargetCatalog.ForeignKey;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds staged rows that a foreign key of the target would refuse, since neither the dump nor the target has their parent. */
record MissingParents(StagedRows.Staged staged) {

    /** One foreign key of the target and the staged rows that must obey it. */
    record Reference(Move child, ForeignKey key) {}

    /** Without those whose columns only the target fills in: its own foreign key decides then. */
    List<Reference> references() {
        return staged.moves().stream()
                .flatMap(move -> staged.catalog().foreignKeys().stream()
                        .filter(key -> key.child().equals(place(move)))
                        .filter(key -> move.writes(key.columns()))
                        .filter(key -> parent(key) == null || parent(key).writes(key.parentColumns()))
                        .map(key -> new Reference(move, key)))
                .toList();
    }

    private Move parent(ForeignKey key) {
        return staged.moves().stream().filter(move -> key.parent().equals(place(move))).findFirst().orElse(null);
    }

    private TargetCatalog.Place place(Move move) {
        return new TargetCatalog.Place(staged.catalog().schema(), move.name());
    }

    /** A query for the place ({@code ctid}) of each row without a parent in the staged table. */
    String places(Reference reference) {
        ForeignKey key = reference.key();
        Move parent = parent(key);
        String child = key.columns().stream()
                .map(column -> reference.child().insertOf(column, "s") + " AS " + quote(column))
                .collect(Collectors.joining(", "));
        String given = key.columns().stream().map(column -> "c." + quote(column) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String loaded = parent == null ? "" : " AND NOT EXISTS (SELECT FROM " + from(parent) + " WHERE "
                + equal(key, column -> parent.insertOf(column, "s")) + ")";
        boolean oldStay = parent == null || staged.existingRows() == ExistingRows.SKIP
                || staged.existingRows() == ExistingRows.UPSERT;
        String present = !oldStay ? "" : " AND NOT EXISTS (SELECT FROM " + key.parent().sql() + " p WHERE "
                + equal(key, column -> "p." + quote(column)) + ")";
        return "SELECT c.\"litelift place\" FROM (SELECT s.ctid AS \"litelift place\", " + child + " FROM "
                + from(reference.child()) + ") c WHERE " + given + loaded + present;
    }

    private String from(Move move) {
        return quote(staged.staging(), move.name()) + " s";
    }

    private static String equal(ForeignKey key, UnaryOperator<String> parent) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> parent.apply(key.parentColumns().get(i)) + " = c." + quote(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
    }
}
