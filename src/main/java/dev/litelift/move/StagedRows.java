package dev.litelift.move;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.checksum.RowHash;
import dev.litelift.match.ExistingRows;
import dev.litelift.match.Move;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.postgres.TargetCatalog.Check;
import dev.litelift.postgres.TargetCatalog.ForeignKey;
import dev.litelift.postgres.TargetCatalog.Key;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks for staged rows that the target's checks, keys and foreign keys would refuse, all of them at once, while the target
 * is still untouched. Only the server can evaluate its checks, so this comes after staging.
 */
public final class StagedRows {
    private static final int EXAMPLES = 3;
    private static final String HASH = quote("litelift hash");

    private final Statements server;
    private final String staging;
    private final TargetCatalog catalog;
    private final List<Move> moves;
    private final ExistingRows existingRows;
    private final RowidSearch rowids;
    private final List<Blocker> blockers = new ArrayList<>();

    /** @param source to tell the first rows of each kind */
    public StagedRows(
            Connection connection, String staging, TargetCatalog catalog, List<Move> moves, ExistingRows existingRows,
            SqliteSource source) {
        this.server = new Statements(connection);
        this.staging = staging;
        this.catalog = catalog;
        this.moves = moves;
        this.existingRows = existingRows;
        this.rowids = new RowidSearch(source);
    }

    public List<Blocker> blockers() {
        for (Move move : moves) {
            move.target().checks().forEach(check -> check(move, check));
            move.target().keys().stream().filter(key -> move.writes(key.columns())).forEach(key -> duplicates(move, key));
            if (existingRows == ExistingRows.UPSERT && move.target().rows() > 0) {
                move.target().keys().stream().filter(key -> !key.primary() && move.writes(key.columns()))
                        .forEach(key -> taken(move, key));
            }
            catalog.foreignKeys().stream()
                    .filter(key -> key.child().equals(place(move)) && move.writes(key.columns()))
                    .forEach(key -> orphans(move, key));
        }
        return blockers;
    }

    private TargetCatalog.Place place(Move move) {
        return new TargetCatalog.Place(catalog.schema(), move.name());
    }

    /**
     * Rows of a staged table for which a condition holds.
     *
     * @param alias how the condition calls them
     * @param columns SQL of what it needs, for a staged table called {@code s}
     */
    private record Rows(String alias, String columns, String condition) {

        String from(String staged, String hash) {
            return " FROM (SELECT " + hash + " AS " + HASH + ", " + columns + " FROM " + staged + ") " + alias + " WHERE " + condition;
        }
    }

    private void block(Move move, String column, Rows refused, String what) {
        TableTranslation staged = move.staged();
        String rows = refused.from(from(move), RowHash.sql(staged.target(), RowHash.allColumns(staged)));
        long count = server.number(move.name(), "SELECT count(*)" + rows);
        if (count > 0) {
            List<Long> examples = server.numbers(move.name(), "SELECT DISTINCT " + HASH + rows + " LIMIT " + EXAMPLES);
            blockers.add(new Blocker(staged.source().name(), column, count, rowids.find(staged, examples), what, null));
        }
    }

    /** A domain's check speaks of VALUE, which is simply the name of a column here. */
    private void check(Move move, Check check) {
        if (check.column() != null && !move.writes(List.of(check.column()))) {
            return;
        }
        String columns = check.column() != null
                ? move.insertOf(check.column()) + " AS value"
                : move.target().columns().stream().map(column -> value(move, column)).collect(Collectors.joining(", "));
        block(move, check.column(), new Rows(quote(move.name()), columns, "NOT (" + check.expression() + ")"),
                "what check " + check.name() + " of the target refuses");
    }

    private static String value(Move move, TargetCatalog.Column column) {
        String value = move.writes(List.of(column.name())) ? move.insertOf(column.name()) : "NULL";
        return "CAST(" + value + " AS " + column.type().baseSql() + ") AS " + quote(column.name());
    }

    private String from(Move move) {
        return quote(staging, move.name()) + " s";
    }

    private void duplicates(Move move, Key key) {
        String list = key.columns().stream().map(move::insertOf).collect(Collectors.joining(", "));
        String present = key.columns().stream().map(move::insertOf).map(value -> value + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        block(move, String.join(", ", key.columns()),
                new Rows("r", present + " AS present, row_number() OVER (PARTITION BY " + list + ") AS place", "present AND place > 1"),
                "a value that is there already, where key " + key.name() + " of the target is unique");
    }

    /** By upsert only the primary key decides; a row that stays may hold what another key forbids to come twice. */
    private void taken(Move move, Key key) {
        Key primary = move.target().primaryKey().orElseThrow();
        String stays = "NOT EXISTS (SELECT FROM " + from(move) + " WHERE " + equal(primary.columns(), move::insertOf) + ")";
        block(move, String.join(", ", key.columns()), new Rows("r", values(key.columns(), move), "EXISTS (SELECT FROM "
                        + place(move).sql() + " t WHERE " + equal(key.columns(), name -> "r." + quote(name)) + " AND " + stays + ")"),
                "a value that another row of the target has already, where key " + key.name() + " is unique");
    }

    /** The values that columns of the target get, under their names. */
    private static String values(List<String> columns, Move move) {
        return columns.stream().map(column -> move.insertOf(column) + " AS " + quote(column)).collect(Collectors.joining(", "));
    }

    private static String equal(List<String> columns, UnaryOperator<String> other) {
        return columns.stream().map(name -> "t." + quote(name) + " = " + other.apply(name)).collect(Collectors.joining(" AND "));
    }

    private void orphans(Move move, ForeignKey key) {
        Move parent = key.parent().schema().equals(catalog.schema())
                ? moves.stream().filter(each -> each.name().equals(key.parent().table())).findFirst().orElse(null)
                : null;
        if (parent != null && !parent.writes(key.parentColumns())) {
            // Only the target knows what it will fill in; its own foreign key decides.
            return;
        }
        String given = key.columns().stream().map(column -> "c." + quote(column) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String loaded = parent == null ? "" : " AND NOT EXISTS (SELECT FROM " + from(parent) + " WHERE "
                + equal(key, parent::insertOf) + ")";
        boolean oldStay = parent == null || existingRows == ExistingRows.SKIP || existingRows == ExistingRows.UPSERT;
        String present = !oldStay ? "" : " AND NOT EXISTS (SELECT FROM " + key.parent().sql() + " p WHERE "
                + equal(key, column -> "p." + quote(column)) + ")";
        block(move, String.join(", ", key.columns()), new Rows("c", values(key.columns(), move), given + loaded + present),
                "no parent in " + key.parent().table() + ", which foreign key " + key.name() + " of the target asks for");
    }

    private static String equal(ForeignKey key, UnaryOperator<String> parent) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> parent.apply(key.parentColumns().get(i)) + " = c." + quote(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
    }
}
