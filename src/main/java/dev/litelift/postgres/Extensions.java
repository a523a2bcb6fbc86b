package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which extensions tables need, and whether the database of a connection has them. */
public final class Extensions {
    /** An SQL condition on {@code pg_trigger t}: by this trigger TimescaleDB guards each hypertable, until 2.23. */
    public static final String GUARDS_HYPERTABLE = "(t.tgname = 'ts_insert_blocker' AND EXISTS (SELECT FROM pg_depend d JOIN pg_extension e"
            + " ON e.oid = d.refobjid WHERE d.classid = 'pg_proc'::regclass AND d.objid = t.tgfoid"
            + " AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'timescaledb'))";

    private final Statements server;

    public Extensions(Connection connection) {
        this.server = new Statements(connection);
    }

    /**
     * Something that needs an extension.
     *
     * @param why what needs it, e.g. {@code column docs.embedding is of type vector(384)}
     */
    public record Need(Extension extension, String why) {}

    /**
     * A need that the database does not meet.
     *
     * @param what is the matter
     * @param remedy what to do, with the statement to run
     */
    public record Missing(Need need, String what, String remedy) {}

    /** The extensions that tables need, each once, with the first thing that needs it. */
    public static List<Need> of(PostgresSchema schema) {
        Map<Extension, Need> needs = new EnumMap<>(Extension.class);
        schema.tables().stream().flatMap(Extensions::of).forEach(need -> needs.putIfAbsent(need.extension(), need));
        return List.copyOf(needs.values());
    }

    private static Stream<Need> of(PostgresSchema.Table table) {
        Stream<Need> vectors = table.columns().stream()
                .filter(column -> column.type().kind() == PostgresType.Kind.VECTOR)
                .map(column -> new Need(Extension.VECTOR,
                        "column " + table.name() + "." + column.name() + " is of type " + column.type()));
        Stream<Need> hypertable = table.hypertable() == null
                ? Stream.empty()
                : Stream.of(new Need(Extension.TIMESCALEDB, "table " + table.name() + " is a hypertable"));
        return Stream.concat(vectors, hypertable);
    }

    /** Those of the needs that the database does not meet. */
    public List<Missing> missing(List<Need> needs) {
        List<Missing> missing = new ArrayList<>();
        for (Need need : needs) {
            Extension extension = need.extension();
            String[] found = server.row("extension " + extension.sql(), "SELECT"
                    + " (SELECT extversion FROM pg_extension WHERE extname = " + Identifier.literal(extension.sql()) + "),"
                    + " EXISTS (SELECT FROM pg_available_extensions WHERE name = " + Identifier.literal(extension.sql()) + "),"
                    + " quote_ident(current_database())");
            String create = "CREATE EXTENSION " + extension.sql() + ";";
            if (found[0] == null && found[1].equals("t")) {
                missing.add(new Missing(need, "is not installed in database " + found[2],
                        "Let a role that may run in that database: " + create));
            } else if (found[0] == null) {
                missing.add(new Missing(need, "is not offered by this server",
                        "First " + extension.installation() + "; then run in database " + found[2] + ": " + create));
            } else if (!extension.isMetBy(found[0])) {
                missing.add(new Missing(need, "is version " + found[0] + ", and " + extension.least() + " or later is needed",
                        "Let its owner run in database " + found[2] + ": ALTER EXTENSION " + extension.sql() + " UPDATE;"));
            }
        }
        return missing;
    }

    /**
     * Refuses a database that lacks what tables need.
     *
     * @return which there are, in words
     * @throws LoadException {@code extension-missing} with the statements to run
     */
    public String require(List<Need> needs) {
        List<Missing> missing = missing(needs);
        if (!missing.isEmpty()) {
            String place = "extension " + missing.stream().map(one -> one.need().extension().sql()).collect(Collectors.joining(", "));
            throw new LoadException(Fault.EXTENSION_MISSING, place, missing.stream()
                    .map(one -> one.need().extension().project() + " " + one.what() + ", and " + one.need().why())
                    .collect(Collectors.joining("; ")))
                    .withHint(missing.stream().map(Missing::remedy).collect(Collectors.joining(" ")));
        }
        return needs.isEmpty() ? "none needed"
                : needs.stream().map(need -> need.extension().sql()).collect(Collectors.joining(", "));
    }

    /**
     * Lets the statements of a transaction name what a table's extensions have, whatever schema that is in; else they find
     * nothing but the server's own.
     */
    public void open(PostgresSchema.Table table) {
        String names = of(table).map(need -> Identifier.literal(need.extension().sql())).distinct().collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            server.row(table.name(), "SELECT set_config('search_path', concat_ws(', ', 'pg_catalog',"
                    + " (SELECT string_agg(DISTINCT quote_ident(n.nspname), ', ') FROM pg_extension e"
                    + " JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname IN (" + names + "))), true)");
        }
    }

    /** Ends what {@link #open} began, before the transaction ends. */
    public void close(PostgresSchema.Table table) {
        if (of(table).findAny().isPresent()) {
            server.execute(table.name(), "SET LOCAL search_path = pg_catalog");
        }
    }
}
