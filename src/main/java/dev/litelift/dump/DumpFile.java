package dev.litelift.dump;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A dump on this machine: fetched, unpacked, digested and known for what it is. Reading it never changes what the user
 * gave; {@link #close} removes whatever opening made. Immutable, so safe for several threads until closed.
 */
public final class DumpFile implements AutoCloseable {

    /** What the unpacked dump is. */
    public enum Form {
        /** A SQLite 3 database file. */
        DATABASE,
        /** The text of the sqlite3 shell's {@code .dump}, to be replayed. */
        SQL_TEXT,
        /** A database file of Microsoft Access, to be converted. */
        ACCESS,
        /** A tar archive of the folder in which MLflow keeps experiments as files, to be converted. */
        FILE_STORE
    }

    private final DumpLocation location;
    private final Contents contents;
    private final WorkFolder folder;

    /**
     * What opening found out.
     *
     * @param header null for what is no SQLite database
     * @param original null when the file to read is a copy of ours
     */
    record Contents(
            Path file,
            Form form,
            Packing packing,
            long bytes,
            ContentDigest sha256,
            String version,
            DatabaseHeader header,
            List<String> sidecars,
            boolean walMissing,
            Fingerprint original) {}

    DumpFile(DumpLocation location, Contents contents, WorkFolder folder) {
        this.location = Objects.requireNonNull(location, "location");
        this.contents = Objects.requireNonNull(contents, "contents");
        this.folder = Objects.requireNonNull(folder, "folder");
    }

    /**
     * Fetches a dump, unpacks it and finds out what it is by its bytes; names tell nothing. A {@code -wal} or
     * {@code -journal} beside a plain database, or in the same zip, belongs to it.
     *
     * @param workFolder an existing folder; what is needed for a while goes into a folder of its own in it
     * @param maxUnpackedBytes the most that a packed dump may unpack to
     * @throws dev.litelift.fault.LoadException {@code dump-…} for what cannot be loaded, {@code temporary} when the
     *     files change meanwhile or the work folder is full
     */
    public static DumpFile open(DumpLocation location, ObjectStore store, Path workFolder, long maxUnpackedBytes) {
        return new DumpOpener(location, store, maxUnpackedBytes).open(workFolder);
    }

    public DumpLocation location() {
        return location;
    }

    /** The unpacked dump. The user's own file when {@link #inPlace}, and then never to be written. */
    public Path file() {
        return contents.file();
    }

    /**
     * Whether {@link #file} is the user's own. Open it with {@code immutable=1}: even a read-only connection writes
     * {@code -wal} and {@code -shm} files beside a WAL-mode database (https://www.sqlite.org/wal.html section 5).
     */
    public boolean inPlace() {
        return contents.original() != null;
    }

    public Form form() {
        return contents.form();
    }

    public Packing packing() {
        return contents.packing();
    }

    /** Size as delivered, sidecars included. */
    public long bytes() {
        return contents.bytes();
    }

    /**
     * SHA-256, in hex, of the bytes as delivered; each sidecar follows its suffix, {@code -wal} first. Waits until it is known.
     *
     * @throws dev.litelift.fault.LoadException {@code temporary} when the file changed meanwhile, {@code dump-unreadable}
     */
    public String sha256() {
        return contents.sha256().hex();
    }

    /** The object's version, see {@link StoredObject#version}; those of sidecars follow after a plus sign. */
    public String version() {
        return contents.version();
    }

    /** Present for a SQLite database. */
    public Optional<DatabaseHeader> header() {
        return Optional.ofNullable(contents.header());
    }

    /** Suffixes of the sidecars that lie beside {@link #file} (always a copy then) and are to be applied on opening. */
    public List<String> sidecars() {
        return contents.sidecars();
    }

    /** Whether the database is in WAL mode and came without its {@code -wal}: the latest rows may be missing. */
    public boolean walMissing() {
        return contents.walMissing();
    }

    /** @throws dev.litelift.fault.LoadException {@code temporary} when the file in place has changed since opening */
    public void verifyUnchanged() {
        if (contents.original() != null) {
            contents.original().verify(location.toString());
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
