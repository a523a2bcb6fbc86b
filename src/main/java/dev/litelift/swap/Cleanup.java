package dev.litelift.swap;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.ledger.Ledger;
import dev.litelift.ledger.Progress;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Drops what migrations left beside the target schemas: staging of loads that nobody goes on with, tables set aside. */
public final class Cleanup {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Connection connection;

    public Cleanup(Connection connection) {
        this.connection = connection;
    }

    /**
     * A schema that may go.
     *
     * @param what one clause for people
     * @param age since it was last used; null when the ledger does not know the migration
     * @param bytes of its tables and indexes
     */
    public record Kept(String schema, String migration, String what, Duration age, long bytes) {}

    /**
     * What can be dropped.
     *
     * @param migration only this one's, whatever its age; null for all
     * @param olderThan otherwise only what is at least that old
     */
    public List<Kept> find(String migration, Duration olderThan) {
        String prefixes = Arrays.stream(KeptSchema.values()).map(kind -> kind.prefix() + "[0-9a-f]{16}").collect(Collectors.joining("|"));
        boolean ledger = new Ledger(connection).exists();
        String age = ledger
                ? "(SELECT extract(epoch FROM clock_timestamp() - greatest(m.started_at, m.finished_at, (SELECT max(seen_at)"
                        + " FROM litelift.attempt a WHERE a.migration = m.migration)))::bigint FROM litelift.migration m"
                        + " WHERE m.migration = right(nspname, 16))"
                : "NULL::bigint";
        String sql = "SELECT nspname, " + age + ", (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c"
                + " WHERE c.relnamespace = n.oid AND c.relkind = 'r') FROM pg_namespace n WHERE nspname ~ "
                + literal("^(" + prefixes + ")$") + " ORDER BY 1";
        List<Kept> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                Duration since = rows.getObject(2) == null ? null : Duration.ofSeconds(rows.getLong(2));
                kept(rows.getString(1), since, rows.getLong(3)).ifPresent(found::add);
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
        found.removeIf(kept -> migration != null
                ? !kept.migration().equals(migration)
                : kept.age() != null && kept.age().compareTo(olderThan) < 0);
        return found;
    }

    private Optional<Kept> kept(String schema, Duration age, long bytes) {
        KeptSchema kind = Arrays.stream(KeptSchema.values()).filter(known -> schema.startsWith(known.prefix())).findFirst().orElseThrow();
        String migration = schema.substring(kind.prefix().length());
        if (kind == KeptSchema.STAGING && Progress.isAtWork(connection, migration)) {
            return Optional.empty();
        }
        String what = switch (kind) {
            case STAGING -> "staged rows of a load that ended before its time";
            case OLD -> "tables that it replaced; rollback needs them";
            case UNDONE -> "its tables, taken out by rollback";
        };
        return Optional.of(new Kept(schema, migration, what, age, bytes));
    }

    /** Drops one of {@link #find}. */
    public void drop(Kept kept) {
        new LockPatience(connection, "schema " + kept.schema(), LIMIT).run(() -> {
            new Statements(connection).execute("schema " + kept.schema(), "DROP SCHEMA IF EXISTS " + quote(kept.schema()) + " CASCADE");
            if (kept.schema().startsWith(KeptSchema.STAGING.prefix()) && new Ledger(connection).exists()) {
                new Ledger(connection).failed(kept.migration(), "its staging schema was dropped by cleanup");
            }
        });
    }
}
