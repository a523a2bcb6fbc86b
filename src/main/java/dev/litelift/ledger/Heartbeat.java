package dev.litelift.ledger;

import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Signs of life of one attempt, every few seconds on a session of its own. When the server has not answered for longer than
 * others wait for such signs, the attempt is given up here too: a dead network gives no error to who waits for an answer.
 */
public final class Heartbeat implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Target target;
    private final WorkerAttempt attempt;
    private final Runnable lost;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread beating;
    private final Thread watching;
    private volatile long answered = System.nanoTime();
    private Connection connection;

    private Heartbeat(Target target, WorkerAttempt attempt, Runnable lost) {
        this.target = target;
        this.attempt = attempt;
        this.lost = lost;
        this.beating = new Thread(this::beat, "litelift-heartbeat");
        this.watching = new Thread(this::watch, "litelift-heartbeat-watch");
        beating.setDaemon(true);
        watching.setDaemon(true);
    }

    /** @param lost called at most once, when the server has been silent for too long */
    public static Heartbeat start(Target target, WorkerAttempt attempt, Runnable lost) {
        Heartbeat heartbeat = new Heartbeat(target, attempt, lost);
        heartbeat.beating.start();
        heartbeat.watching.start();
        return heartbeat;
    }

    private void beat() {
        while (!isEnded(INTERVAL)) {
            try {
                if (connection == null) {
                    connection = target.connect();
                    attempt.own(connection);
                }
                attempt.beat(connection);
                answered = System.nanoTime();
            } catch (LoadException e) {
                disconnect();
            }
        }
        disconnect();
    }

    private void watch() {
        while (!isEnded(INTERVAL)) {
            if (System.nanoTime() - answered > Progress.Attempt.PATIENCE.toNanos()) {
                lost.run();
                return;
            }
        }
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
