package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip's one database or SQL text, with its sidecars; anything more or less is refused, with the entries named. */
final class ZipContent {
    private static final int NAMES_SHOWN = 8;
    private static final int ENCRYPTED_FLAG = 1;

    private final String place;
    private final Unpacker unpacker;

    ZipContent(String place, Unpacker unpacker) {
        this.place = place;
        this.unpacker = unpacker;
    }

    /**
     * Extracts into the folder under the given base name; sidecars get the base name and their suffix, empty ones are
     * left out.
     *
     * @return whether a write-ahead log is among the entries, be it empty
     */
    boolean extract(Path zip, byte[] start, Path base) {
        // Bit 0 of the general purpose flags: APPNOTE.TXT section 4.4.4.
        if (start.length > 6 && (start[6] & ENCRYPTED_FLAG) != 0) {
            throw new LoadException(Fault.DUMP_ENCRYPTED, place, "is a zip with a password")
                    .withHint("Unpack it first, or zip it without a password.");
        }
        try (ZipFile file = new ZipFile(zip.toFile())) {
            unpacker.packed(zip);
            extract(file, base);
            return file.stream().anyMatch(entry -> entry.getName().endsWith(Sidecars.WAL));
        } catch (IOException e) {
            throw new LoadException(
                    Fault.DUMP_CORRUPT, place, "the zip is cut off, damaged or packed by an unusual method", e)
                    .withHint("Zip the dump again with the ordinary method (deflate), or upload the file again.");
        }
    }

    private void extract(ZipFile zip, Path base) throws IOException {
        List<? extends ZipEntry> entries = zip.stream().filter(ZipContent::counts).toList();
        entries.forEach(this::requirePlainName);
        List<? extends ZipEntry> dumps = entries.stream().filter(entry -> !isSidecar(entry)).toList();
        if (dumps.size() != 1) {
            throw odd(entries);
        }
        ZipEntry dump = dumps.get(0);
        Map<String, ZipEntry> bySuffix = new TreeMap<>();
        bySuffix.put("", dump);
        for (ZipEntry entry : entries) {
            if (entry != dump) {
                bySuffix.put(suffix(dump, entry, entries), entry);
            }
        }
        for (Map.Entry<String, ZipEntry> one : bySuffix.entrySet()) {
            write(zip, one.getValue(), base.resolveSibling(base.getFileName() + one.getKey()));
        }
    }

    private String suffix(ZipEntry dump, ZipEntry sidecar, List<? extends ZipEntry> all) {
        return Sidecars.SUFFIXES.stream()
                .filter(suffix -> sidecar.getName().equals(dump.getName() + suffix))
                .findFirst()
                .orElseThrow(() -> odd(all));
    }

    /** The zip's own reader does not compare checksums. */
    private void write(ZipFile zip, ZipEntry entry, Path to) throws IOException {
        CRC32 crc = new CRC32();
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
            unpacker.write(in, to, "zip data");
        }
        if (crc.getValue() != entry.getCrc()) {
            throw new IOException("checksum differs");
        }
    }

    private static boolean counts(ZipEntry entry) {
        String name = entry.getName();
        boolean clutter = name.startsWith("__MACOSX/") || name.equals(".DS_Store") || name.endsWith("/.DS_Store");
        boolean emptySidecar = isSidecar(entry) && entry.getSize() == 0;
        return !entry.isDirectory() && !clutter && !name.endsWith("-shm") && !emptySidecar;
    }

    private static boolean isSidecar(ZipEntry entry) {
        return Sidecars.SUFFIXES.stream().anyMatch(entry.getName()::endsWith);
    }

    /** Entries are never written under their own names; one that tries to climb out still comes of no honest tool. */
    private void requirePlainName(ZipEntry entry) {
        String name = entry.getName().replace('\\', '/');
        if (name.startsWith("/") || ("/" + name + "/").contains("/../") || name.matches("(?s)[A-Za-z]:.*")) {
            throw new LoadException(Fault.DUMP_CORRUPT, place, "the zip holds an entry that points outside of it");
        }
    }

    private LoadException odd(List<? extends ZipEntry> entries) {
        if (entries.isEmpty()) {
            return new LoadException(Fault.DUMP_EMPTY, place, "the zip holds no file");
        }
        String names = entries.stream().limit(NAMES_SHOWN).map(ZipContent::shown).collect(Collectors.joining(", "));
        String more = entries.size() > NAMES_SHOWN ? " and " + (entries.size() - NAMES_SHOWN) + " more" : "";
        return new LoadException(
                Fault.DUMP_NOT_SQLITE, place, "the zip does not hold exactly one dump: " + names + more)
                .withHint("Zip one database or .sql file, with its -wal or -journal if there is one.");
    }

    private static String shown(ZipEntry entry) {
        String name = entry.getName().replaceAll("\\p{Cntrl}", "?");
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}
