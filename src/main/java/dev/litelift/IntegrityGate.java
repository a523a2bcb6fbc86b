package dev.litelift;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.IntegrityCheck;
import dev.litelift.sqlite.SqliteSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SQLite's own look at the file. It goes on while the rows of a large file are on their way to the server, where more time is
 * idle than while they are read; nothing becomes visible before it has ended well. Small files are waited for, so that
 * nothing is written of one that is damaged.
 */
final class IntegrityGate {
    private static final long SMALL_BYTES = 64L << 20;

    private final CompletableFuture<Void> check = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final SqliteSource source;
    private final IntegrityCheck.Depth depth;
    private final boolean small;

    /**
     * @param bytes of the file
     * @param atOnce whether no rows will go to a server
     */
    IntegrityGate(SqliteSource source, IntegrityCheck.Depth depth, long bytes, boolean atOnce) {
        this.source = source;
        this.depth = depth;
        this.small = bytes < SMALL_BYTES;
        if (small || atOnce) {
            begin();
        }
    }

    /** Begins the check, unless that was done. */
    private void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread looking = new Thread(this::look, "litelift-integrity");
            looking.setDaemon(true);
            looking.start();
        }
    }

    private void look() {
        try {
            IntegrityCheck.run(source, depth);
            check.complete(null);
        } catch (RuntimeException | Error e) {
            check.completeExceptionally(e);
        }
    }

    /**
     * Called before anything is written.
     *
     * @throws LoadException {@code dump-corrupt} when a small file is damaged
     */
    void requireBeforeWriting() {
        begin();
        if (small) {
            require();
        }
    }

    /** @throws LoadException {@code dump-corrupt} when the file is damaged */
    void require() {
        LoadException damage = damage();
        if (damage != null) {
            throw damage;
        }
    }

    /** What is wrong with the file; null when all is well. Waits for the check. */
    LoadException damage() {
        begin();
        try {
            check.join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() instanceof LoadException fault
                    ? fault
                    : new LoadException(Fault.INTERNAL, "integrity check", String.valueOf(e.getCause()), e.getCause());
        }
    }

    /** Gives a signal when the file turns out to be damaged. */
    void onDamage(StopSignal signal) {
        check.whenComplete((nothing, damage) -> {
            if (damage != null) {
                signal.give();
            }
        });
    }

    /** Whether damage is known. */
    boolean isDamaged() {
        return check.isCompletedExceptionally();
    }
}
