package dev.litelift.check;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import java.sql.Connection;
import java.util.Comparator;
import java.util.stream.Stream;

/** Whether a load gets as many sessions as it asks for. With fewer it works, and takes longer. */
public final class Connections {
    /** One that coordinates, one for signs of life. */
    private static final int BESIDE_WORKERS = 2;
    private static final int FEWEST = BESIDE_WORKERS + 1;
    private static final String UNLIMITED = String.valueOf(Integer.MAX_VALUE);

    /** Slots that are kept for others are no limit of a superuser, as those of roles and databases are none. */
    private static final String LIMITS = """
            WITH me AS (SELECT rolname, rolsuper, rolconnlimit FROM pg_roles WHERE rolname = session_user),
            taken AS (SELECT count(*) AS by_all, count(*) FILTER (WHERE usename = session_user) AS by_role,
                count(*) FILTER (WHERE datname = current_database()) AS by_database FROM pg_stat_activity WHERE usesysid IS NOT NULL),
            kept AS (SELECT coalesce(sum(setting::int), 0) AS slots FROM pg_settings
                WHERE name IN ('superuser_reserved_connections', 'reserved_connections'))
            SELECT current_setting('max_connections')::int - CASE WHEN rolsuper THEN 0 ELSE slots END, by_all,
                CASE WHEN rolsuper OR rolconnlimit < 0 THEN %1$s ELSE rolconnlimit END, by_role,
                CASE WHEN rolsuper OR datconnlimit < 0 THEN %1$s ELSE datconnlimit END, by_database, rolname, datname
            FROM me, taken, kept, pg_database WHERE datname = current_database()""".formatted(UNLIMITED);

    private Connections() {}

    /** @param most how many there may be, {@code taken} how many there are, this session among them */
    private record Limit(String of, long most, long taken, String raise) {
        long left() {
            return most - taken;
        }
    }

    /**
     * @param connection a session that the load would go on using
     * @param workers that the load asks for
     */
    public static Finding of(Connection connection, String place, int workers) {
        Limit limit = tightest(connection, place, BESIDE_WORKERS + workers);
        long available = limit.left() + 1;
        int wanted = BESIDE_WORKERS + workers;
        String found = limit.of() + " takes " + limit.most() + ", " + limit.taken() + " in use; a load with --workers " + workers
                + " takes " + wanted;
        if (available >= wanted) {
            return new Finding.Passed(found);
        }
        if (available >= FEWEST) {
            return new Finding.Warned(found + " and does with " + FEWEST, "Nothing must be done: the load makes do with "
                    + (available - BESIDE_WORKERS) + " of its workers. For all of them: " + limit.raise());
        }
        String needed = found + ", and " + FEWEST + " at the least";
        return new Finding.Failed(needed, SqlFaults.foretold(SqlFaults.TOO_MANY_CONNECTIONS, place, needed)
                .withHint("Let others close connections, or raise the limit: " + limit.raise()));
    }

    private static Limit tightest(Connection connection, String place, int wanted) {
        String[] row = new Statements(connection).row(place, LIMITS);
        String role = Identifier.quote(row[6]);
        String database = Identifier.quote(row[7]);
        return Stream.of(
                new Limit("the server", Long.parseLong(row[0]), Long.parseLong(row[1]), "max_connections of the server."),
                new Limit("role " + row[6], Long.parseLong(row[2]), Long.parseLong(row[3]),
                        "ALTER ROLE " + role + " CONNECTION LIMIT " + (Long.parseLong(row[3]) - 1 + wanted) + ";"),
                new Limit("database " + row[7], Long.parseLong(row[4]), Long.parseLong(row[5]),
                        "ALTER DATABASE " + database + " CONNECTION LIMIT " + (Long.parseLong(row[5]) - 1 + wanted) + ";"))
                .min(Comparator.comparingLong(Limit::left)).orElseThrow();
    }
}
