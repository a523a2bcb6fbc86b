package dev.litelift.sqlite;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** How a database is written that can be made again: without journal, without waiting for the disk. */
public final class DisposableDatabase {
    public static final int PAGE_BYTES = 4096;

    private static final int CACHE_KIBIBYTES = 32 * 1024;

    private DisposableDatabase() {}

    /** The caller's own to change. */
    public static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setCacheSize(-CACHE_KIBIBYTES);
        config.enforceForeignKeys(false);
        return config;
    }

    /** Opens one, or makes it. */
    public static Connection connect(Path file) throws SQLException {
        return config().createConnection(url(file));
    }

    /** As a URI, since the driver takes what follows a question mark in a plain path for settings. */
    public static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri();
    }

    /**
     * What it means that one cannot be written, though nothing is wrong with what it is made of.
     *
     * @param place what the fault is about
     */
    public static LoadException unwritten(String place, Path file, Exception failure) {
        return new LoadException(Fault.TEMPORARY, place, "no database could be made of it: " + oneLine(failure), failure)
                .withHint("See that " + file.toAbsolutePath().getParent() + " has space, then run again.");
    }

    /** A failure's message, which SQLite may have broken into lines. */
    public static String oneLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.replaceAll("\\s+", " ");
    }
}
