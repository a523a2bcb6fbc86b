package dev.litelift.probe;

import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The tables of a probe, like those of an application that keeps runs with their metrics, in a schema of their own. */
final class ScratchSchema implements AutoCloseable {
    /** Each counter is wanted by all writers. */
    static final int COUNTERS = 4;
    static final int METRICS_OF_A_RUN = 5;

    private final Target target;
    private final String name = "litelift_probe_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private ScratchSchema(Target target) {
        this.target = target;
    }

    static ScratchSchema create(Target target) {
        ScratchSchema schema = new ScratchSchema(target);
        schema.execute("CREATE SCHEMA " + Identifier.quote(schema.name) + "; CREATE TABLE " + schema.table("run")
                + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, writer integer NOT NULL,"
                + " started_at timestamptz NOT NULL DEFAULT clock_timestamp()); CREATE INDEX ON " + schema.table("run")
                + " (started_at DESC); CREATE TABLE " + schema.table("metric") + " (run bigint NOT NULL REFERENCES "
                + schema.table("run") + ", step integer NOT NULL, value double precision NOT NULL, PRIMARY KEY (run, step));"
                + " CREATE TABLE " + schema.table("counter") + " (id integer PRIMARY KEY, value bigint NOT NULL);"
                + " INSERT INTO " + schema.table("counter") + " SELECT i, 0 FROM generate_series(1, " + COUNTERS + ") i");
        return schema;
    }

    String name() {
        return name;
    }

    String table(String table) {
        return Identifier.quote(name, table);
    }

    private void execute(String sql) {
        try (Connection connection = target.connect()) {
            new Statements(connection).execute("schema " + name, sql);
        } catch (SQLException e) {
            throw SqlFaults.of(e, target.address().toString());
        }
    }

    /** @throws LoadException when it cannot be dropped; the message has its name */
    @Override
    public void close() {
        execute("DROP SCHEMA IF EXISTS " + Identifier.quote(name) + " CASCADE");
    }
}
