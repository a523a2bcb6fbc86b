package dev.litelift.ledger;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Signs of life of one attempt, every few seconds on a session of its own. When the server has not answered for longer than
 * others wait for such signs, the attempt is given up here too: a dead network gives no error to who waits for an answer.
 */
public final class Heartbeat implements AutoCloseable {
    private static final int BEATS_IN_SILENCE = 12;

    private final Target target;
    private final WorkerAttempt attempt;
    private final Duration interval;
    private final Consumer<LoadException> lost;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread beating;
    private final Thread watching;
    private volatile long answered = System.nanoTime();
    private volatile LoadException failure;
    private Connection connection;

    private Heartbeat(Target target, WorkerAttempt attempt, Consumer<LoadException> lost) {
        this.target = target;
        this.attempt = attempt;
        this.interval = attempt.silence().dividedBy(BEATS_IN_SILENCE);
        this.lost = lost;
        this.beating = new Thread(this::beat, "litelift-heartbeat");
        this.watching = new Thread(this::watch, "litelift-heartbeat-watch");
        beating.setDaemon(true);
        watching.setDaemon(true);
    }

    /** @param lost called at most once, with the reason, when the server has been silent for too long */
    public static Heartbeat start(Target target, WorkerAttempt attempt, Consumer<LoadException> lost) {
        Heartbeat heartbeat = new Heartbeat(target, attempt, lost);
        heartbeat.beating.start();
        heartbeat.watching.start();
        return heartbeat;
    }

    private void beat() {
        while (!isEnded(interval)) {
            try {
                if (connection == null) {
                    connection = target.connect();
                    attempt.own(connection);
                }
                attempt.beat(connection);
                answered = System.nanoTime();
                failure = null;
            } catch (LoadException e) {
                failure = e;
                disconnect();
            }
        }
        disconnect();
    }

    private void watch() {
        while (!isEnded(interval)) {
            if (System.nanoTime() - answered > attempt.silence().toNanos()) {
                lost.accept(silence(failure));
                return;
            }
        }
    }

    private LoadException silence(LoadException last) {
        String since = "no sign of life could be given for " + attempt.silence().toSeconds() + " s";
        return last == null
                ? new LoadException(Fault.TEMPORARY, target.address().toString(), since + ": the server does not answer")
                : new LoadException(Fault.TEMPORARY, target.address().toString(), since + ": " + last.getMessage(), last);
    }

    private boolean isEnded(Duration limit) {
        try {
            return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // A session that is gone needs no closing.
        }
        connection = null;
    }

    /** Stops the signs; the attempt's end is noted by who ran it. */
    @Override
    public void close() {
        ended.countDown();
    }
}
