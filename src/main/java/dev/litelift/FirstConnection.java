package dev.litelift;

import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Target;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.Supplier;

/** The connection that a command begins with: to a server which may be starting together with it. */
public final class FirstConnection {
    private FirstConnection() {}

    /**
     * Connects, again and again while nothing answers.
     *
     * @param wait how long; zero for a single try, since a person who mistyped an address wants to know at once
     * @param listener told of each further try
     * @throws LoadException what no wait mends, at once; {@code temporary} when the wait was in vain, {@code interrupted}
     */
    public static Connection to(Target target, Duration wait, LoadListener listener, StopSignal stop) {
        return to(target::connect, wait, listener, stop);
    }

    /** @param session opens one */
    static Connection to(Supplier<Connection> session, Duration wait, LoadListener listener, StopSignal stop) {
        if (wait.isZero()) {
            return session.get();
        }
        Retrial retrial = new Retrial(wait, stop);
        while (true) {
            try {
                return session.get();
            } catch (LoadException e) {
                retrial.await(e);
                listener.on(new LoadEvent.Retrying(e, retrial.tries()));
            }
        }
    }
}
