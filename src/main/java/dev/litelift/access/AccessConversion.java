package dev.litelift.access;

import com.healthmarketscience.jackcess.Database;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.SkippedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
    private static final int ROWS_BETWEEN_LOOKS = 1024;

    private final String place;
    private final Runnable look;
    private final IntermediateDatabase into;
    private final DamageWatch watch;
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

    private AccessConversion(String place, Runnable look, IntermediateDatabase into, DamageWatch watch) {
        this.place = place;
        this.look = look;
        this.into = into;
        this.watch = watch;
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
        if (Files.exists(into)) {
            throw new IllegalArgumentException("the database exists already: " + into);
        }
        boolean done = false;
        try (DamageWatch watch = DamageWatch.open();
                IntermediateDatabase database = IntermediateDatabase.create(into, ALWAYS_BYTES + TIMES_THE_FILE * Files.size(file))) {
            Converted converted = new AccessConversion(place, look, database, watch).run(file);
            done = true;
            return converted;
        } catch (IOException | SQLException e) {
            throw new LoadException(Fault.TEMPORARY, place, "no database could be made of it: " + oneLine(e), e)
                    .withHint("See that " + into.toAbsolutePath().getParent() + " has space, then run again.");
        } finally {
            if (!done) {
                into.toFile().delete();
            }
        }
    }

    private Converted run(Path file) throws SQLException {
        try (Database access = AccessFile.open(file, place)) {
            AccessSchema schema = AccessSchema.read(access);
            for (AccessTable one : schema.tables()) {
                table = "table " + one.name();
                LeftOut.ofRows(one, convert(one), schema.leftOut());
            }
            into.commit();
            return new Converted(access.getFileFormat().name(), schema.tables().size(), rows, schema.leftOut());
        } catch (LoadException | SQLException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw AccessFile.unreadable(place, table + " cannot be read: " + oneLine(e), e);
        } catch (OutOfMemoryError e) {
            throw new LoadException(Fault.DUMP_TOO_LARGE, place, table + " holds a value that memory does not", e)
                    .withHint("Raise the heap (-Xmx) if a value of that size is expected.");
        }
    }

    private CellSums convert(AccessTable one) throws IOException, SQLException {
        CellSums first = new CellSums(one.columns());
        one.read(looking(first::take));
        into.execute(Sql.table(one, first));
        try (IntermediateDatabase.Writer writer = into.writer(one)) {
            one.read(looking(writer));
        }
        for (TableKeys.Index index : one.keys().indexes()) {
            into.execute(Sql.index(one, index));
        }
        continueNumbers(one);
        String difference = first.difference(into.read(one), one.columns());
        if (difference != null) {
            throw new LoadException(Fault.VERIFICATION_FAILED, place + ": " + table,
                    "two readings of it differ in " + difference);
        }
        rows += first.rows();
        return first;
    }

    private void continueNumbers(AccessTable one) throws SQLException {
        if (one.keys().lastNumber() > 0) {
            into.continueNumbers(one.name(), one.keys().lastNumber());
        }
    }

    private AccessTable.RowSink looking(AccessTable.RowSink sink) {
        long[] taken = {0};
        return values -> {
            if (++taken[0] % ROWS_BETWEEN_LOOKS == 0) {
                look.run();
            }
            if (watch.heard()) {
                throw new IOException("a long value is cut short");
            }
            sink.take(values);
        };
    }

    private static String oneLine(Throwable failure) {
        return (failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage())
                .replaceAll("\\s+", " ");
    }
}
