package dev.litelift.filestore;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.DisposableDatabase;
import dev.litelift.sqlite.SkippedObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes a database of the store in one reading, in whatever order its files come. Memory: one small file, and the findings.
 */
public final class FileStoreConversion {
    private FileStoreConversion() {}

    /** Something that was done on the way, for the report. */
    public record Fact(String table, String what, String why) {}

    /**
     * What came of it.
     *
     * @param leftOut files that could not be read as what they are, each with its path, and what no table is for
     */
    public record Converted(List<SkippedObject> leftOut, List<Fact> facts) {}

    /**
     * @param tar the archive
     * @param place what faults are about, e.g. the dump's address
     * @param into the database; must not exist yet, and is to be removed when this fails
     * @param look called now and then; may throw to stop
     * @throws LoadException {@link Fault#DUMP_NOT_SQLITE} for an archive that holds no such store, {@link Fault#DUMP_CORRUPT}
     *     for one that is cut off or points outside of itself, {@link Fault#TEMPORARY} when the database cannot be written
     */
    public static Converted convert(Path tar, String place, Path into, Runnable look) {
        try {
            List<String> root = StoreRoot.find(tar, place);
            try (Connection connection = DisposableDatabase.connect(into);
                    StoreRows rows = new StoreRows(connection)) {
                rows.script(schema());
                connection.setAutoCommit(false);
                LeftOut leftOut = new LeftOut();
                StoreFiles files = new StoreFiles(rows, leftOut);
                read(tar, place, root, files, look);
                List<Fact> facts = files.facts();
                facts.addAll(new StoreEnd(rows, leftOut).finish());
                connection.commit();
                return new Converted(leftOut.objects(), facts);
            }
        } catch (EOFException e) {
            throw new LoadException(Fault.DUMP_CORRUPT, place, "the archive is cut off", e);
        } catch (IOException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, place, "cannot be read", e);
        } catch (SQLException e) {
            throw DisposableDatabase.unwritten(place, into, e);
        }
    }

    private static void read(Path tar, String place, List<String> root, StoreFiles files, Runnable look)
            throws IOException, SQLException {
        try (TarReader reader = new TarReader(tar, place)) {
            for (TarReader.Member member = reader.next(); member != null; member = reader.next()) {
                look.run();
                List<String> path = member.path();
                if (path.size() > root.size() && path.subList(0, root.size()).equals(root)) {
                    files.take(member, StorePath.of(path.subList(root.size(), path.size())), reader.content());
                }
            }
        }
    }

    private static String schema() throws IOException {
        try (InputStream in = FileStoreConversion.class.getResourceAsStream("schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
