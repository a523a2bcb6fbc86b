package dev.litelift;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.IntegrityCheck;
import dev.litelift.sqlite.SqliteSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * SQLite's own look at the file, which goes on while its rows are on their way to the server: nothing becomes visible before it
 * has ended well. Small files are waited for, so that nothing is written of one that is damaged.
 */
final class IntegrityGate {
    private static final long SMALL_BYTES = 64L << 20;

    private final CompletableFuture<Void> check;
    private final boolean small;

    private IntegrityGate(CompletableFuture<Void> check, boolean small) {
        this.check = check;
        this.small = small;
    }

    /** Begins the check. */
    static IntegrityGate begin(SqliteSource source, IntegrityCheck.Depth depth, long bytes) {
        CompletableFuture<Void> check = new CompletableFuture<>();
        Thread looking = new Thread(() -> {
            try {
                IntegrityCheck.run(source, depth);
                check.complete(null);
            } catch (RuntimeException | Error e) {
                check.completeExceptionally(e);
            }
        }, "litelift-integrity");
        looking.setDaemon(true);
        looking.start();
        return new IntegrityGate(check, bytes < SMALL_BYTES);
    }

    /** @throws LoadException {@code dump-corrupt} when the file is damaged, as far as that is known or soon will be */
    void requireBeforeWriting() {
        if (small || check.isDone()) {
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
