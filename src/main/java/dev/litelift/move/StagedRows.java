package dev.litelift.move;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.match.ExistingRows;
import dev.litelift.match.Move;
import dev.litelift.match.Move.ColumnMove;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.TargetCatalog.Check;
import dev.litelift.postgres.TargetCatalog.ForeignKey;
import dev.litelift.postgres.TargetCatalog.Key;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.rules.Policy;
import dev.litelift.rules.RulesText;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks for staged rows that the target's checks, keys and foreign keys would refuse, all of them at once, while the target
 * is still untouched. Only the server can evaluate its checks, so this comes after staging.
 */
public final class StagedRows {
    /** The release that brought {@code pg_input_is_valid}. */
    private static final int INPUT_IS_VALID = 16;

    private final Statements server;
    private final int majorVersion;
    private final String staging;
    private final String schema;
    private final List<Move> moves;
    private final ExistingRows existingRows;
    private final MissingParents parents;
    private final List<Blocker> blockers = new ArrayList<>();

    /** @param staging the schema where the rows are */
    public record Staged(String staging, TargetCatalog catalog, List<Move> moves, ExistingRows existingRows) {
        public Staged {
            moves = List.copyOf(moves);
        }
    }

    public StagedRows(Connection connection, Staged staged) {
        this.server = new Statements(connection);
        this.majorVersion = server.majorVersion();
        this.staging = staged.staging();
        this.schema = staged.catalog().schema();
        this.moves = staged.moves();
        this.existingRows = staged.existingRows();
        this.parents = new MissingParents(staged);
    }

    /** What types refuse comes first: nothing else can be asked of values that are none. */
    public List<Blocker> blockers() {
        moves.forEach(move -> move.columns().stream().filter(ColumnMove::serverDecides).forEach(column -> values(move, column)));
        if (!blockers.isEmpty()) {
            return blockers;
        }
        for (Move move : moves) {
            move.target().checks().forEach(check -> check(move, check));
            move.target().keys().stream().filter(key -> move.writes(key.columns())).forEach(key -> duplicates(move, key));
            if (existingRows == ExistingRows.UPSERT && move.target().rows() > 0) {
                move.target().keys().stream().filter(key -> !key.primary() && move.writes(key.columns()))
                        .forEach(key -> taken(move, key));
            }
        }
        parents.references().forEach(this::orphans);
        return blockers;
    }

    /** @param columns the target's, empty for the table itself; the report calls them as the source does */
    private void block(Move move, List<String> columns, long rows, String what, String override) {
        if (rows > 0) {
            String names = columns.isEmpty() ? null : columns.stream().map(move::sourceOf).collect(Collectors.joining(", "));
            blockers.add(new Blocker(move.staged().source().name(), names, rows, List.of(), what, override));
        }
    }

    /**
     * A domain's check speaks of VALUE, which is simply the name of a column here. A check of what the target itself fills in,
     * by a default or a computation, is left to it.
     */
    private void check(Move move, Check check) {
        List<String> left = check.columns().stream().filter(name -> !move.writes(List.of(name))).toList();
        if (!left.isEmpty() && (check.column() != null
                || move.target().columns().stream().anyMatch(column -> left.contains(column.name()) && column.hasDefault()))) {
            return;
        }
        String columns = check.column() != null
                ? move.insertOf(check.column(), "s") + " AS value"
                : move.target().columns().stream().map(column -> value(move, column)).collect(Collectors.joining(", "));
        long rows = server.number(move.name(), "SELECT count(*) FROM (SELECT " + columns + " FROM " + from(move)
                + ") " + quote(move.name()) + " WHERE NOT (" + check.expression() + ")");
        block(move, check.column() == null ? List.of() : List.of(check.column()), rows,
                "what check " + check.name() + " of the target refuses", null);
    }

    /** An older server can only be tried; then nothing is known but that there is one. */
    private void values(Move move, ColumnMove column) {
        String what = "a value that type " + column.target().type() + " does not read, or prints otherwise";
        String text = "s." + quote(column.target().name());
        String printed = "format('%s', " + column.insert("s") + ")";
        List<String> columns = List.of(column.target().name());
        if (majorVersion >= INPUT_IS_VALID) {
            String type = literal(column.target().type().baseSql());
            block(move, columns, server.number(move.name(), "SELECT count(*) FROM " + from(move) + " WHERE CASE WHEN"
                    + " pg_input_is_valid(" + text + ", " + type + ") THEN " + printed + " <> " + text + " ELSE " + text
                    + " IS NOT NULL END"), what, null);
            return;
        }
        try {
            block(move, columns, server.number(move.name(), "SELECT count(*) FROM " + from(move) + " WHERE " + text
                    + " IS NOT NULL AND " + printed + " <> " + text), what, null);
        } catch (LoadException e) {
            if (e.fault() != Fault.TARGET_REFUSED) {
                throw e;
            }
            blockers.add(new Blocker(move.staged().source().name(), move.sourceOf(column.target().name()), 0, List.of(), what, null));
        }
    }

    private static String value(Move move, TargetCatalog.Column column) {
        String value = move.writes(List.of(column.name())) ? move.insertOf(column.name(), "s") : "NULL";
        return "CAST(" + value + " AS " + column.type().baseSql() + ") AS " + quote(column.name());
    }

    private String from(Move move) {
        return quote(staging, move.name()) + " s";
    }

    private void duplicates(Move move, Key key) {
        String list = key.columns().stream().map(name -> move.insertOf(name, "s")).collect(Collectors.joining(", "));
        String present = key.columns().stream().map(name -> move.insertOf(name, "s") + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        long rows = server.number(move.name(), "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM " + from(move)
                + " WHERE " + present + " GROUP BY " + list + " HAVING count(*) > 1) d");
        block(move, key.columns(), rows, "a value that is there already, where key " + key.name() + " of the target is unique",
                null);
    }

    /** By upsert only the primary key decides; a row that stays may hold what another key forbids to come twice. */
    private void taken(Move move, Key key) {
        Key primary = move.target().primaryKey().orElseThrow();
        String stays = "NOT EXISTS (SELECT FROM " + quote(staging, move.name()) + " o WHERE " + equal(move, primary, "o") + ")";
        long rows = server.number(move.name(), "SELECT count(*) FROM " + from(move) + " WHERE EXISTS (SELECT FROM "
                + quote(schema, move.name()) + " t WHERE " + equal(move, key, "s") + " AND " + stays + ")");
        block(move, key.columns(), rows, "a value that another row of the target has already, where key " + key.name()
                + " is unique", null);
    }

    private static String equal(Move move, Key key, String row) {
        return key.columns().stream().map(name -> "t." + quote(name) + " = " + move.insertOf(name, row))
                .collect(Collectors.joining(" AND "));
    }

    private void orphans(MissingParents.Reference reference) {
        Move move = reference.child();
        ForeignKey key = reference.key();
        String source = move.staged().source().name();
        String column = key.columns().size() == 1 ? move.sourceOf(key.columns().get(0)) : null;
        long rows = server.number(move.name(), "SELECT count(*) FROM (" + parents.places(reference) + ") o");
        block(move, key.columns(), rows, "no parent in " + key.parent().table() + ", which foreign key " + key.name()
                + " of the target asks for", RulesText.policy(source, column, Policy.Kind.ORPHANS, Policy.Action.QUARANTINE));
    }
}
