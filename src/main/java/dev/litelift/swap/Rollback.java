package dev.litelift.swap;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Ledger;
import dev.litelift.ledger.Migration;
import dev.litelift.postgres.Statements;
import dev.litelift.swap.Dependents.View;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/**
 * Takes a migration's tables out of the target schema again and puts back those that they replaced. The migration's tables,
 * with what was written to them since, are kept aside.
 */
public final class Rollback {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Connection connection;
    private final Statements server;

    public Rollback(Connection connection) {
        this.connection = connection;
        this.server = new Statements(connection);
    }

    /**
     * What a rollback did.
     *
     * @param removed tables that were taken out, {@code putBack} those that are there again
     * @param keptIn the schema that holds the former
     */
    public record Undone(List<String> removed, List<String> putBack, String keptIn) {
        public Undone {
            removed = List.copyOf(removed);
            putBack = List.copyOf(putBack);
        }
    }

    /**
     * Rolls a migration back.
     *
     * @throws LoadException {@code usage} when there is no such migration or it cannot be taken back, {@code target-unfit}
     *     when something stands on its tables, {@code temporary} when locks are not to be had
     */
    public Undone run(String migration) {
        Ledger ledger = new Ledger(connection);
        Migration known = ledger.find(migration).orElseThrow(() -> refusal(migration, "there is no such migration",
                "List them: litelift status"));
        if (known.state() == Migration.State.REPLACED) {
            throw refusal(migration, "migration " + ledger.replacedBy(migration).orElse("") + " replaced its tables since",
                    "Roll that one back first.");
        }
        if (known.state() != Migration.State.LOADED) {
            throw refusal(migration, "it is not loaded, but " + known.state().text(), "Only what was loaded can be rolled back.");
        }
        SetAside swap = ledger.swapOf(migration).map(SetAside::parse).orElseThrow(() -> refusal(migration,
                "it put rows into tables of the application, which cannot be told from others now",
                "Restore the database from a backup or a snapshot."));
        Relations replaced = Relations.present(connection, swap.replaced().schema(), swap.replaced().tables(), swap.replaced().views());
        if (!replaced.equals(swap.replaced())) {
            throw refusal(migration, "the tables that it replaced are not kept any more", "Restore the database from a backup.");
        }
        Undone[] undone = new Undone[1];
        new LockPatience(connection, "schema " + known.schema(), LIMIT).run(() -> undone[0] = undo(known, swap));
        return undone[0];
    }

    private Undone undo(Migration known, SetAside swap) {
        Relations brought = Relations.present(connection, known.schema(), swap.brought().tables(), swap.brought().views());
        brought.lock(connection);
        Dependents dependents = new Dependents(connection, brought);
        dependents.refuseObstacles();
        List<View> views = dependents.views();
        if (swap.replaced().isEmpty() && !views.isEmpty()) {
            throw new LoadException(Fault.TARGET_UNFIT, "view " + views.get(0).name(), "it stands on tables that would go")
                    .withHint("Drop the view first.");
        }
        String aside = KeptSchema.UNDONE.of(known.migration());
        server.execute("schema " + aside, "DROP SCHEMA IF EXISTS " + quote(aside) + " CASCADE; CREATE SCHEMA " + quote(aside));
        brought.move(connection, aside);
        swap.replaced().move(connection, known.schema());
        views.forEach(view -> view.redefine(connection));
        if (!swap.replaced().isEmpty()) {
            server.execute("schema " + swap.replaced().schema(), "DROP SCHEMA " + quote(swap.replaced().schema()));
        }
        new Ledger(connection).rolledBack(known.migration());
        return new Undone(brought.tables(), swap.replaced().tables(), aside);
    }

    private static LoadException refusal(String migration, String why, String hint) {
        return new LoadException(Fault.USAGE, "migration " + migration, why).withHint(hint);
    }
}
