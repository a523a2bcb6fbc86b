package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The files of this machine as an object store; {@link #fetch} gives the file itself, and an archive of a folder. Safe for several threads. */
public final class LocalFolder implements ObjectStore {
    private static final String UNFINISHED = ".litelift-put-";

    @Override
    public boolean serves(DumpLocation location) {
        return location instanceof DumpLocation.LocalPath;
    }

    /** Version: the size in bytes and the time of the last change in nanoseconds. */
    @Override
    public StoredObject stat(DumpLocation object) {
        BasicFileAttributes attributes = attributes(object);
        if (attributes.isDirectory()) {
            return storedFolder(object, attributes);
        }
        if (!attributes.isRegularFile()) {
            throw new LoadException(Fault.DUMP_UNREADABLE, object.toString(), "is not a regular file")
                    .withHint("Give a file, not a pipe or a device.");
        }
        return stored(object, attributes);
    }

    @Override
    public List<StoredObject> list(DumpLocation prefix) {
        Path folder = path(prefix);
        if (!attributes(prefix).isDirectory()) {
            throw new LoadException(Fault.DUMP_NOT_FOUND, prefix.toString(), "is not a folder");
        }
        List<StoredObject> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(LocalFolder::isObject)
                    .sorted(Comparator.comparing(file -> key(folder, file)))
                    .forEach(file -> addIfStillThere(file, found));
        } catch (IOException | UncheckedIOException e) {
            throw failed(prefix, "cannot be listed", e);
        }
        return List.copyOf(found);
    }

    @Override
    public Path fetch(DumpLocation object, Path folder) {
        stat(object);
        Path file = path(object);
        if (Files.isDirectory(file)) {
            return new FolderTar(file).write(folder);
        }
        if (!Files.isReadable(file)) {
            throw new LoadException(Fault.DUMP_UNREADABLE, object.toString(), "may not be read by this user");
        }
        return file;
    }

    @Override
    public void put(Path content, DumpLocation object) {
        Path target = path(object).toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            copyThenRename(content, target);
        } catch (IOException e) {
            throw failed(object, "cannot be written", e);
        }
    }

    @Override
    public void move(DumpLocation from, DumpLocation to) {
        stat(from);
        Path source = path(from);
        Path target = path(to).toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            try {
                Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException anotherFileSystem) {
                copyThenRename(source, target);
                Files.delete(source);
            }
        } catch (IOException e) {
            throw failed(from, "cannot be moved to " + to, e);
        }
    }

    @Override
    public void remove(DumpLocation object) {
        try {
            Files.deleteIfExists(path(object));
        } catch (IOException e) {
            throw failed(object, "cannot be removed", e);
        }
    }

    @Override
    public DumpLocation child(DumpLocation prefix, String name) {
        return new DumpLocation.LocalPath(path(prefix).resolve(name));
    }

    /** Renaming is atomic within one folder only, so the unfinished file lies beside the finished one. */
    private static void copyThenRename(Path content, Path target) throws IOException {
        Path unfinished = Files.createTempFile(target.getParent(), UNFINISHED, "");
        try {
            Files.copy(content, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static boolean isObject(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(UNFINISHED);
    }

    private static String key(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private void addIfStillThere(Path file, List<StoredObject> found) {
        try {
            found.add(stat(new DumpLocation.LocalPath(file)));
        } catch (LoadException e) {
            if (e.fault() != Fault.DUMP_NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Of folders only those are dumps in which MLflow keeps experiments; they are delivered as an archive. */
    private static StoredObject storedFolder(DumpLocation object, BasicFileAttributes attributes) {
        FolderTar folder = new FolderTar(path(object));
        if (!folder.isFileStore()) {
            throw new LoadException(Fault.DUMP_NOT_FOUND, object.toString(), "is a folder, not a file");
        }
        return new StoredObject(object, folder.bytes(), attributes.lastModifiedTime().toInstant(), "folder");
    }

    private static StoredObject stored(DumpLocation object, BasicFileAttributes attributes) {
        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return new StoredObject(
                object, attributes.size(), attributes.lastModifiedTime().toInstant(), attributes.size() + "-" + nanos);
    }

    private static BasicFileAttributes attributes(DumpLocation object) {
        try {
            return Files.readAttributes(path(object), BasicFileAttributes.class);
        } catch (IOException e) {
            throw failed(object, "cannot be looked at", e);
        }
    }

    private static Path path(DumpLocation location) {
        if (location instanceof DumpLocation.LocalPath local) {
            return local.path();
        }
        throw new LoadException(Fault.USAGE, location.toString(), "is not a file of this machine");
    }

    private static LoadException failed(DumpLocation object, String what, Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return new LoadException(Fault.DUMP_NOT_FOUND, object.toString(), "there is no such file", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new LoadException(Fault.DUMP_UNREADABLE, object.toString(), what + ": access denied", cause);
        }
        String reason = cause instanceof FileSystemException detailed && detailed.getReason() != null
                ? detailed.getReason()
                : cause.getClass().getSimpleName();
        return new LoadException(Fault.DUMP_UNREADABLE, object.toString(), what + ": " + reason, cause);
    }
}
