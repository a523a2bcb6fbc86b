package dev.litelift.check;

import dev.litelift.postgres.Statements;
import java.sql.Connection;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** An instance or a volume of which the size is known: what the databases take of it is not free. */
public final class AllocatedStorage implements ServerStorage {
    private static final String USED = "SELECT sum(pg_database_size(oid)) FROM pg_database"
            + " WHERE has_database_privilege(oid, 'CONNECT') AND datallowconn";

    private final LongSupplier allocated;

    /** @param allocated its bytes, used or not; may throw {@link dev.litelift.fault.LoadException} */
    public AllocatedStorage(LongSupplier allocated) {
        this.allocated = allocated;
    }

    @Override
    public OptionalLong free(Connection connection) {
        return OptionalLong.of(Math.max(0, allocated.getAsLong() - new Statements(connection).number("server", USED)));
    }
}
