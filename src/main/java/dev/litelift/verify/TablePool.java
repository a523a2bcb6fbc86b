package dev.litelift.verify;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.sql.SQLException;
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
            for (Map.Entry<T, Future<R>> entry : running.entrySet()) {
                done.put(entry.getKey(), entry.getValue().get());
            }
            return done;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LoadException fault
                    ? fault
                    : new LoadException(Fault.INTERNAL, "verification", String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            throw new LoadException(Fault.INTERRUPTED, "verification", "the verifying thread was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
