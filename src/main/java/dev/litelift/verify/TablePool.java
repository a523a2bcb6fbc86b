package dev.litelift.verify;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at several tables at once. */
final class TablePool {
    private TablePool() {}

    /** What is done with one table, on a thread of its own. */
    interface Work<T, R> {
        R on(T table) throws SQLException;
    }

    /**
     * What came of each table, in their order.
     *
     * @param tables those that take longest first
     * @param workers tables at once
     * @throws LoadException what the first of them failed with
     */
    static <T, R> Map<T, R> run(List<T> tables, int workers, Work<T, R> work) {
        ExecutorService pool = Executors.newFixedThreadPool(workers, task -> new Thread(task, "litelift-verifier"));
        try {
            Map<T, Future<R>> running = new LinkedHashMap<>();
            tables.forEach(table -> running.put(table, pool.submit(() -> work.on(table))));
            Map<T, R> done = new LinkedHashMap<>();
            List<T> refused = new ArrayList<>();
            for (Map.Entry<T, Future<R>> entry : running.entrySet()) {
                try {
                    done.put(entry.getKey(), entry.getValue().get());
                } catch (ExecutionException e) {
                    LoadException failure = failure(e.getCause());
                    if (!SqlFaults.isLackOfConnections(failure)) {
                        throw failure;
                    }
                    refused.add(entry.getKey());
                }
            }
            // The others' connections are free now.
            for (T table : refused) {
                done.put(table, work.on(table));
            }
            return done;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "verification");
        } catch (InterruptedException e) {
            throw new LoadException(Fault.INTERRUPTED, "verification", "the verifying thread was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static LoadException failure(Throwable cause) {
        return cause instanceof LoadException fault
                ? fault
                : new LoadException(Fault.INTERNAL, "verification", String.valueOf(cause), cause);
    }
}
