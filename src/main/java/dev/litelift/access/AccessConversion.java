package dev.litelift.access;

import com.healthmarketscience.jackcess.Database;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.DisposableDatabase;
import dev.litelift.sqlite.SkippedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Makes a SQLite database of an Access file, {@code .mdb} of Access 97 and later or {@code .accdb}. Memory: one row, and what
 * the library keeps of the file's structure.
 *
 * <p>Each table of Access is read twice. What the first reading saw, by rows, columns and whole rows, must be what is read back
 * from SQLite after the second one was written there.
 */
public final class AccessConversion {
    /** Texts of a byte for a character may become two or three times as long, and each index is another copy of its columns. */
    private static final long TIMES_THE_FILE = 16;
    private static final long ALWAYS_BYTES = 256 << 20;
    /** A single value is read in less, a gigabyte of it included. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final String place;
    private final IntermediateDatabase into;
    private final DamageWatch watch;
    private final Supervised supervised;
    private long rows;
    private String table = "the list of its tables";

    /**
     * What was made.
     *
     * @param version of the file's format, e.g. {@code V2010}
     * @param tables made, those of attachments and several values among them
     * @param rows in all of them
     * @param leftOut what no table can say: queries, linked tables, rules
     */
    public record Converted(String version, int tables, long rows, List<SkippedObject> leftOut) {
        public Converted {
            leftOut = List.copyOf(leftOut);
        }
    }

    private AccessConversion(String place, IntermediateDatabase into, DamageWatch watch, Supervised supervised) {
        this.place = place;
        this.into = into;
        this.watch = watch;
        this.supervised = supervised;
    }

    /**
     * Reads the file and writes the database; the same file makes the same database.
     *
     * @param place what faults are about, e.g. the dump's address
     * @param into must not exist yet; removed again when the conversion fails
     * @param look called from time to time; may throw to end it
     * @throws LoadException {@link Fault#DUMP_CORRUPT} for a damaged file, {@link Fault#DUMP_ENCRYPTED} for one with a
     *     password, {@link Fault#DUMP_TOO_LARGE} beyond memory or a limit, {@link Fault#TEMPORARY} for a full disk
     */
    public static Converted convert(Path file, String place, Path into, Runnable look) {
        return convert(file, place, into, look, SILENCE);
    }

    /** @param silence after which a reading that comes no further is given up */
    static Converted convert(Path file, String place, Path into, Runnable look, Duration silence) {
        if (Files.exists(into)) {
            throw new IllegalArgumentException("the database exists already: " + into);
        }
        Supervised supervised = new Supervised(silence);
        boolean done = false;
        try {
            Converted converted = supervised.run(() -> make(file, place, into, supervised), look);
            done = true;
            return converted;
        } catch (Supervised.Silent e) {
            throw AccessFile.unreadable(place, "reading it comes no further", e);
        } catch (IOException | SQLException e) {
            throw DisposableDatabase.unwritten(place, into, e);
        } finally {
            if (!done) {
                into.toFile().delete();
            }
        }
    }

    private static Converted make(Path file, String place, Path into, Supervised supervised) throws IOException, SQLException {
        try (DamageWatch watch = DamageWatch.open();
                IntermediateDatabase database = IntermediateDatabase.create(into, ALWAYS_BYTES + TIMES_THE_FILE * Files.size(file))) {
            return new AccessConversion(place, database, watch, supervised).run(file);
        }
    }

    private Converted run(Path file) {
        try (Database access = AccessFile.open(file, place)) {
            AccessSchema schema = AccessSchema.read(access);
            for (AccessTable one : schema.tables()) {
                table = "table " + one.name();
                LeftOut.ofRows(one, convert(one), schema.leftOut());
            }
            into.commit();
            return new Converted(access.getFileFormat().name(), schema.tables().size(), rows, schema.leftOut());
        } catch (LoadException e) {
            throw e;
        } catch (SQLException e) {
            throw into.fault(place, table, e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw AccessFile.unreadable(place, table + " cannot be read: " + DisposableDatabase.oneLine(e), e);
        } catch (OutOfMemoryError e) {
            throw new LoadException(Fault.DUMP_TOO_LARGE, place, table + " holds a value that memory does not", e)
                    .withHint("Raise the heap (-Xmx) if a value of that size is expected.");
        }
    }

    private CellSums convert(AccessTable one) throws IOException, SQLException {
        CellSums first = new CellSums(one.columns());
        one.read(watched(first::take));
        requireNumbers(one, first);
        into.execute(Sql.table(one, first));
        try (IntermediateDatabase.Writer writer = into.writer(one)) {
            one.read(watched(writer));
        }
        supervised.excuse(true);
        for (TableKeys.Index index : one.keys().indexes()) {
            into.execute(Sql.index(one, index));
        }
        continueNumbers(one);
        String difference = first.difference(into.read(one), one.columns());
        if (difference != null) {
            throw new LoadException(Fault.VERIFICATION_FAILED, place + ": " + table,
                    "two readings of it differ in " + difference);
        }
        supervised.excuse(false);
        rows += first.rows();
        return first;
    }

    /** Access numbers each row as it comes; SQLite would number those that have none anew. */
    private void requireNumbers(AccessTable one, CellSums sums) {
        for (int i = 0; i < one.columns().size(); i++) {
            if (one.columns().get(i).name().equals(one.keys().autoNumber()) && sums.nulls(i) > 0) {
                throw AccessFile.unreadable(place, table + " has rows without a number in " + one.keys().autoNumber(), null);
            }
        }
    }

    private void continueNumbers(AccessTable one) throws SQLException {
        if (one.keys().lastNumber() > 0) {
            into.continueNumbers(one.name(), one.keys().lastNumber());
        }
    }

    private AccessTable.RowSink watched(AccessTable.RowSink sink) {
        return values -> {
            supervised.sign();
            if (watch.heard()) {
                throw new IOException("a long value is cut short");
            }
            sink.take(values);
        };
    }
}
