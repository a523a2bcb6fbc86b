package dev.litelift.move;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.match.ExistingRows;
import dev.litelift.match.Move;
import dev.litelift.match.TableOrder;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.postgres.TargetCatalog.ForeignKey;
import dev.litelift.postgres.TargetCatalog.Key;
import dev.litelift.rules.Hooks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one transaction that changes the target: old rows go where that was asked for, staged rows come, sequences continue,
 * and all of it is compared with staging before it is committed. Whatever fails leaves the target as it was.
 */
public final class MoveIntoPlace {
    private final Connection connection;
    private final Statements server;
    private final String staging;
    private final String schema;
    private final TableOrder order;
    private final Options options;
    private final Map<String, Long> overlaps = new HashMap<>();
    private final Map<String, Long> before = new HashMap<>();

    /** What the user decided. */
    public record Options(boolean fireTriggers, Hooks hooks) {}

    public MoveIntoPlace(Connection connection, String staging, String schema, TableOrder order, Options options) {
        this.connection = connection;
        this.server = new Statements(connection);
        this.staging = staging;
        this.schema = schema;
        this.order = order;
        this.options = options;
    }

    /**
     * Moves everything or nothing.
     *
     * @param inside does what else belongs to the transaction
     * @return rows that each table gained or that took the place of others, by the target's name
     */
    public Map<String, Long> run(Runnable inside) {
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            lock();
            hooks(options.hooks().beforeSwap(), "before-swap");
            Map<String, Long> moved = move();
            hooks(options.hooks().afterSwap(), "after-swap");
            inside.run();
            server.execute("schema " + staging, "DROP SCHEMA " + quote(staging) + " CASCADE");
            connection.commit();
            return moved;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + schema);
        } finally {
            end();
        }
    }

    private void hooks(List<String> hooks, String when) {
        if (!hooks.isEmpty()) {
            server.execute("schema " + schema, "SET LOCAL search_path = " + quote(schema) + ", public");
            hooks.forEach(sql -> server.execute("rules, sql." + when, sql));
            server.execute("schema " + schema, "SET LOCAL search_path = pg_catalog");
        }
    }

    private void end() {
        try {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + schema);
        }
    }

    /** Keeps writers out, where the user's rights allow it; others are noticed by the comparison's snapshot. */
    private void lock() {
        String tables = order.moves().stream()
                .filter(move -> mayLock(move.target().rights()))
                .map(move -> quote(schema, move.name()))
                .collect(Collectors.joining(", "));
        if (!tables.isEmpty()) {
            server.execute("schema " + schema, "LOCK TABLE " + tables + " IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    private static boolean mayLock(TargetCatalog.Rights rights) {
        return rights.owner() || rights.update() || rights.delete() || rights.truncate();
    }

    private Map<String, Long> move() {
        triggers("DISABLE TRIGGER", trigger -> "");
        order.loosened().forEach(key -> alter(key, "DEFERRABLE"));
        server.execute("schema " + schema, "SET CONSTRAINTS ALL DEFERRED");
        new OldRows(server, schema, order).delete();
        RowProof proof = new RowProof(server, staging, schema, options);
        Map<String, Long> moved = new HashMap<>();
        for (Move move : order.moves()) {
            before.put(move.name(), proof.rows(move));
            refuseNewRows(move);
            overlaps.put(move.name(), proof.overlap(move));
            moved.put(move.name(), server.execute(move.name(), insert(move)));
        }
        // Pending checks would keep the tables from being altered, and a failed one belongs here rather than to the commit.
        server.execute("schema " + schema, "SET CONSTRAINTS ALL IMMEDIATE");
        order.loosened().forEach(key -> alter(key, "NOT DEFERRABLE"));
        triggers("ENABLE", trigger -> trigger.always() ? " ALWAYS TRIGGER" : " TRIGGER");
        order.moves().forEach(move -> proof.check(move, before.get(move.name()), overlaps.get(move.name())));
        order.moves().forEach(new SequenceRepair(server, schema)::repair);
        return moved;
    }

    /** Somebody may have written since the plan was made. */
    private void refuseNewRows(Move move) {
        if (move.existingRows() == ExistingRows.FAIL && before.get(move.name()) > 0) {
            throw new LoadException(Fault.DECISION_NEEDED, "table " + move.name(), "rows were written to it during the load")
                    .withHint("Stop the application, or choose --existing-rows replace, skip or upsert.");
        }
    }

    private void alter(ForeignKey key, String how) {
        server.execute(key.child().table(), "ALTER TABLE " + key.child().sql() + " ALTER CONSTRAINT " + quote(key.name()) + " " + how);
    }

    private void triggers(String verb, Function<TargetCatalog.Trigger, String> mode) {
        if (options.fireTriggers()) {
            return;
        }
        for (Move move : order.moves()) {
            for (TargetCatalog.Trigger trigger : move.target().triggers()) {
                if (trigger.owner()) {
                    server.execute(move.name(), "ALTER TABLE ONLY " + trigger.holder().sql() + " " + verb + mode.apply(trigger)
                            + " " + quote(trigger.name()));
                }
            }
        }
    }

    private String insert(Move move) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        move.columns().forEach(column -> {
            columns.add(quote(column.target().name()));
            values.add(column.insert("s"));
        });
        String into = "INSERT INTO " + quote(schema, move.name());
        return columns.isEmpty()
                ? into + " SELECT FROM " + quote(staging, move.name())
                : into + " (" + String.join(", ", columns) + ") OVERRIDING SYSTEM VALUE SELECT " + String.join(", ", values)
                        + " FROM " + quote(staging, move.name()) + " s" + onConflict(move);
    }

    private String onConflict(Move move) {
        if (move.existingRows() == ExistingRows.SKIP) {
            return move.target().keys().stream().anyMatch(Key::deferrable) ? whereNew(move) : " ON CONFLICT DO NOTHING";
        }
        Optional<Key> key = move.target().primaryKey();
        if (move.existingRows() != ExistingRows.UPSERT || key.isEmpty() || key.get().deferrable()
                || !move.writes(key.get().columns())) {
            return "";
        }
        String list = key.get().columns().stream().map(name -> quote(name)).collect(Collectors.joining(", "));
        String set = move.columns().stream()
                .map(column -> column.target().name())
                .filter(name -> !key.get().columns().contains(name))
                .map(name -> quote(name) + " = excluded." + quote(name))
                .collect(Collectors.joining(", "));
        // A table of keys alone is written too, so that every row of the dump is one of this transaction's.
        String fallback = quote(key.get().columns().get(0)) + " = excluded." + quote(key.get().columns().get(0));
        return " ON CONFLICT (" + list + ") DO UPDATE SET " + (set.isEmpty() ? fallback : set);
    }

    /** ON CONFLICT knows no deferrable keys, not even when it names none. */
    private String whereNew(Move move) {
        List<String> absent = move.target().keys().stream()
                .filter(key -> move.writes(key.columns()))
                .map(key -> "NOT EXISTS (SELECT FROM " + quote(schema, move.name()) + " t WHERE " + key.columns().stream()
                        .map(name -> "t." + quote(name) + " = " + move.insertOf(name, "s"))
                        .collect(Collectors.joining(" AND ")) + ")")
                .toList();
        return absent.isEmpty() ? "" : " WHERE " + String.join(" AND ", absent);
    }
}
