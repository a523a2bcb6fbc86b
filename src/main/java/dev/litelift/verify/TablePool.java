package dev.litelift.verify;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Session;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import dev.litelift.run.StopSignal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at several tables at once, on as many connections. Used once. */
final class TablePool<T, R> {
    private final Target target;
    private final StopSignal stop;
    private final Work<T, R> work;
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final Map<T, R> done = new ConcurrentHashMap<>();
    private final StopSignal over = new StopSignal();
    private final AtomicReference<LoadException> failed = new AtomicReference<>();
    private final AtomicReference<LoadException> refused = new AtomicReference<>();

    TablePool(Target target, StopSignal stop, Work<T, R> work) {
        this.target = target;
        this.stop = stop;
        this.work = work;
    }

    /** What is done with one table. */
    interface Work<T, R> {
        R on(T table, Connection connection) throws SQLException;
    }

    /**
     * What came of each table.
     *
     * @param tables those that take longest first
     * @param workers tables at once; fewer where the server has no connections for them
     * @throws LoadException what the first of them failed with
     */
    Map<T, R> run(List<T> tables, int workers) {
        waiting.addAll(tables);
        List<Thread> threads = new ArrayList<>();
        try (StopSignal.Registration relay = stop.onGiven(over::give)) {
            for (int i = 0; i < Math.min(workers, tables.size()); i++) {
                Thread thread = new Thread(this::work, "litelift-verifier-" + i);
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            over.give();
            throw new LoadException(Fault.INTERRUPTED, "verification", "the verifying thread was interrupted", e);
        }
        stop.check();
        if (failed.get() != null) {
            throw failed.get();
        }
        if (!waiting.isEmpty()) {
            throw refused.get();
        }
        return done;
    }

    private void work() {
        try (Connection connection = target.connect();
                StopSignal.Registration cancelling = over.onGiven(() -> Session.cancel(connection))) {
            for (T table = waiting.poll(); table != null; table = waiting.poll()) {
                over.check();
                done.put(table, work.on(table, connection));
            }
        } catch (LoadException e) {
            (SqlFaults.isLackOfConnections(e) ? refused : failed).compareAndSet(null, e);
        } catch (SQLException e) {
            failed.compareAndSet(null, SqlFaults.of(e, "verification"));
        } catch (RuntimeException | Error e) {
            failed.compareAndSet(null, new LoadException(Fault.INTERNAL, "verification", String.valueOf(e), e));
        } finally {
            if (failed.get() != null) {
                over.give();
            }
        }
    }
}
