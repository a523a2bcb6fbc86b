package dev.litelift.dump;

import dev.litelift.dump.DumpFile.Form;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Opens one dump: each step narrows down what was delivered. Used once. */
final class DumpOpener {
    private static final int START_BYTES = 16;
    private static final int NAME_LENGTH = 80;

    private final DumpLocation location;
    private final String place;
    private final ObjectStore store;
    private final Unpacker unpacker;
    private final MessageDigest digest = Sha256.digest();

    DumpOpener(DumpLocation location, ObjectStore store, long maxUnpackedBytes) {
        this.location = location;
        this.place = location.toString();
        this.store = store;
        this.unpacker = new Unpacker(place, maxUnpackedBytes);
    }

    DumpFile open(Path workFolder) {
        StoredObject object = store.stat(location);
        WorkFolder folder = WorkFolder.in(workFolder);
        try {
            return new DumpFile(location, open(object, folder), folder);
        } catch (RuntimeException | Error e) {
            folder.close();
            throw e;
        }
    }

    private DumpFile.Contents open(StoredObject object, WorkFolder folder) {
        Path delivered = store.fetch(location, makeFolder(folder, "delivered"));
        Fingerprint fingerprint = Fingerprint.of(delivered, place);
        byte[] start = read(delivered, START_BYTES);
        Packing packing = Packing.of(start);
        DumpFile.Contents contents = packing == Packing.NONE
                ? openPlain(object, delivered, folder, fingerprint)
                : openPacked(object, delivered, packing, start, makeFolder(folder, "unpacked"));
        // Taken before the first byte was read: a writer that worked meanwhile left a mixture of old and new pages.
        fingerprint.verify(place);
        return contents;
    }

    private DumpFile.Contents openPacked(StoredObject object, Path packed, Packing packing, byte[] start, Path folder) {
        Path file = folder.resolve(plainName(packing));
        boolean walAbsent = true;
        if (packing == Packing.ZIP) {
            digest(packed);
            walAbsent = !new ZipContent(place, unpacker).extract(packed, start, file);
        } else {
            unpacker.unpack(packed, packing, file, digest);
        }
        List<String> sidecars = Sidecars.SUFFIXES.stream()
                .filter(suffix -> Files.exists(file.resolveSibling(file.getFileName() + suffix)))
                .toList();
        return contents(file, packing, object.bytes(), object.version(), sidecars, walAbsent, ContentDigest.of(digest), null);
    }

    private DumpFile.Contents openPlain(StoredObject object, Path file, WorkFolder folder, Fingerprint fingerprint) {
        if (ContentCheck.of(file, place).form() != Form.DATABASE) {
            return contents(file, Packing.NONE, object.bytes(), object.version(), List.of(), false,
                    ContentDigest.begin(file, place, fingerprint), folder.owns(file) ? null : fingerprint);
        }
        List<Sidecars.Sidecar> present = Sidecars.beside(location, store);
        boolean walAbsent = present.stream().noneMatch(sidecar -> sidecar.suffix().equals(Sidecars.WAL));
        List<Sidecars.Sidecar> filled = present.stream().filter(sidecar -> sidecar.object().bytes() > 0).toList();
        if (filled.isEmpty()) {
            return contents(file, Packing.NONE, object.bytes(), object.version(), List.of(), walAbsent,
                    ContentDigest.begin(file, place, fingerprint), folder.owns(file) ? null : fingerprint);
        }
        return openWithSidecars(object, file, filled, folder);
    }

    /** SQLite applies and then deletes sidecars when it opens the database, so it gets copies. */
    private DumpFile.Contents openWithSidecars(
            StoredObject object, Path file, List<Sidecars.Sidecar> sidecars, WorkFolder folder) {
        Path copy = makeFolder(folder, "copies").resolve(plainName(Packing.NONE));
        copy(file, copy);
        long bytes = object.bytes();
        StringBuilder version = new StringBuilder(object.version());
        List<String> suffixes = new ArrayList<>();
        for (Sidecars.Sidecar sidecar : sidecars) {
            DumpLocation from = sidecar.object().location();
            digest.update(sidecar.suffix().getBytes(StandardCharsets.US_ASCII));
            copy(store.fetch(from, makeFolder(folder, "delivered" + sidecar.suffix())),
                    copy.resolveSibling(copy.getFileName() + sidecar.suffix()));
            requireSame(sidecar.object(), from);
            bytes += sidecar.object().bytes();
            version.append('+').append(sidecar.object().version());
            suffixes.add(sidecar.suffix());
        }
        boolean walAbsent = !suffixes.contains(Sidecars.WAL);
        return contents(copy, Packing.NONE, bytes, version.toString(), suffixes, walAbsent, ContentDigest.of(digest), null);
    }

    private DumpFile.Contents contents(
            Path file, Packing packing, long bytes, String version, List<String> sidecars, boolean walAbsent,
            ContentDigest sha256, Fingerprint original) {
        ContentCheck check = ContentCheck.of(file, place);
        Form form = check.form();
        DatabaseHeader header = null;
        if (form == Form.DATABASE) {
            header = check.header(sidecars.isEmpty());
            if (sidecars.isEmpty()) {
                header.requireComplete(place, size(file));
            }
        }
        boolean walMissing = walAbsent && header != null && header.journalMode().equals("wal");
        return new DumpFile.Contents(
                file, form, packing, bytes, sha256, version, header,
                List.copyOf(sidecars), walMissing, original);
    }

    private void requireSame(StoredObject before, DumpLocation now) {
        if (!store.stat(now).version().equals(before.version())) {
            throw new LoadException(Fault.TEMPORARY, now.toString(), "changed while it was read")
                    .withHint("Give a copy that nobody writes: sqlite3 app.db \".backup copy.db\".");
        }
    }

    /** The delivered name without its packing's suffix and without anything that a file system may dislike. */
    private String plainName(Packing packing) {
        String name = location.name().replaceAll("[^A-Za-z0-9._-]", "_");
        String plain = packing == Packing.NONE ? name : name.replaceFirst("(?i)\\.(gz|gzip|zst|zstd|zip)$", "");
        String cut = plain.substring(0, Math.min(plain.length(), NAME_LENGTH));
        return cut.isEmpty() || cut.startsWith(".") ? "dump" + cut : cut;
    }

    private Path makeFolder(WorkFolder folder, String name) {
        Path made = folder.path().resolve(name);
        try {
            return Files.createDirectories(made);
        } catch (IOException e) {
            throw Unpacker.cannotWrite(place, made, e);
        }
    }

    private void copy(Path from, Path to) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest)) {
            Files.copy(in, to);
        } catch (IOException e) {
            throw Unpacker.cannotWrite(place, to, e);
        }
    }

    private void digest(Path file) {
        byte[] buffer = new byte[128 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] read(Path file, int bytes) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(bytes);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private LoadException unreadable(IOException cause) {
        return new LoadException(Fault.DUMP_UNREADABLE, place, "cannot be read", cause);
    }
}
