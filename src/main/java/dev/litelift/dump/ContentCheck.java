package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells by content what an unpacked file is, and names precisely what it is when it is no dump. */
final class ContentCheck {
    private static final int HEAD_BYTES = 64 * 1024;
    private static final int BYTE_VALUES = 256;
    private static final String TEXT_CONTROLS = "\n\r\t\f\u001B";
    private static final int TABLE_INTERIOR_PAGE = 0x05;
    private static final int TABLE_LEAF_PAGE = 0x0D;
    private static final int ACCESS_NAME = 4;
    private static final List<String> ACCESS_NAMES = List.of("Standard Jet DB", "Standard ACE DB");

    /** POSIX and GNU both write it. */
    private static final int TAR_MAGIC_AT = 257;

    /** What the replay may judge, statement by statement; it refuses most of them with their line. */
    private static final Set<String> SQL_WORDS = Set.of(
            "alter", "analyze", "attach", "begin", "commit", "create", "delete", "detach", "drop", "end", "explain",
            "insert", "pragma", "reindex", "release", "replace", "rollback", "savepoint", "select", "update", "vacuum",
            "with");

    private final String place;
    private final long bytes;
    private final byte[] head;

    private ContentCheck(String place, long bytes, byte[] head) {
        this.place = place;
        this.bytes = bytes;
        this.head = head;
    }

    static ContentCheck of(Path file, String place) {
        try (InputStream in = Files.newInputStream(file)) {
            return new ContentCheck(place, Files.size(file), in.readNBytes(HEAD_BYTES));
        } catch (IOException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, place, "cannot be read", e);
        }
    }

    /** @throws LoadException saying what the file is, when it is no form of a dump */
    DumpFile.Form form() {
        if (bytes == 0) {
            throw new LoadException(Fault.DUMP_EMPTY, place, "is empty");
        }
        if (DatabaseHeader.isMagic(head)) {
            return DumpFile.Form.DATABASE;
        }
        if (isAccess()) {
            return DumpFile.Form.ACCESS;
        }
        if (isTar()) {
            return DumpFile.Form.FILE_STORE;
        }
        refuseOddContent();
        if (!isText()) {
            throw looksRandom(head)
                    ? encrypted()
                    : new LoadException(Fault.DUMP_NOT_SQLITE, place, "is binary data of an unknown kind");
        }
        if (!startsLikeSql()) {
            throw new LoadException(Fault.DUMP_NOT_SQLITE, place, "is text, but not SQL");
        }
        return DumpFile.Form.SQL_TEXT;
    }

    /** The header of a database file whose first page may be trusted, so not while a hot journal lies beside it. */
    DatabaseHeader header(boolean firstPageIsWhole) {
        byte[] start = Arrays.copyOf(head, Math.min(head.length, DatabaseHeader.BYTES));
        DatabaseHeader header = DatabaseHeader.parse(place, start);
        if (firstPageIsWhole && head.length > DatabaseHeader.BYTES && !isTablePage(head[DatabaseHeader.BYTES])) {
            // Encryption extensions may leave the first 32 bytes or more readable.
            throw looksRandom(Arrays.copyOfRange(head, DatabaseHeader.BYTES, head.length))
                    ? encrypted()
                    : new LoadException(Fault.DUMP_CORRUPT, place, "page 1 is damaged: it is no table page");
        }
        return header;
    }

    private static boolean isTablePage(byte pageType) {
        return pageType == TABLE_INTERIOR_PAGE || pageType == TABLE_LEAF_PAGE;
    }

    private boolean isAccess() {
        String start = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
        return ACCESS_NAMES.stream().anyMatch(name -> start.startsWith(name, ACCESS_NAME));
    }

    private boolean isTar() {
        return head.length >= TAR_MAGIC_AT + 5 && new String(head, TAR_MAGIC_AT, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    }

    private void refuseOddContent() {
        if (bytes < DatabaseHeader.MAGIC.length
                && Arrays.equals(head, Arrays.copyOf(DatabaseHeader.MAGIC, head.length))) {
            throw new LoadException(
                    Fault.DUMP_CORRUPT, place, "truncated: " + bytes + " bytes, less than a database header");
        }
        if (isZero(head)) {
            throw new LoadException(Fault.DUMP_CORRUPT, place, head.length == bytes
                    ? "holds nothing but zero bytes"
                    : "begins with " + head.length + " zero bytes instead of a header");
        }
        Packing packing = Packing.of(head);
        if (packing != Packing.NONE) {
            throw new LoadException(Fault.DUMP_NOT_SQLITE, place, "is compressed twice: "
                    + packing.name().toLowerCase(Locale.ROOT) + " data inside the archive")
                    .withHint("Compress the dump once only.");
        }
        ForeignKind kind = ForeignKind.of(head);
        if (kind != null) {
            LoadException fault = new LoadException(
                    Fault.DUMP_NOT_SQLITE, place, "is " + kind.title() + ", not a SQLite database or its .dump text");
            throw kind.hint() == null ? fault : fault.withHint(kind.hint());
        }
    }

    private static boolean isZero(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isText() {
        for (byte one : head) {
            if (one >= 0 && one < ' ' && TEXT_CONTROLS.indexOf(one) < 0) {
                return looksLikeDump();
            }
        }
        long undecodable = new String(head, StandardCharsets.UTF_8).chars().filter(c -> c == '\uFFFD').count();
        return startsLikeSql() || undecodable <= head.length / 8;
    }

    /** Values may hold control characters, so they do not speak against a text that begins as .dump does. */
    private boolean looksLikeDump() {
        String word = firstWord();
        return word.equals("pragma") || word.equals("begin");
    }

    private boolean startsLikeSql() {
        String word = firstWord();
        return SQL_WORDS.contains(word) || word.startsWith(".") || word.startsWith("--") || word.startsWith("/*");
    }

    /** The first word after comments, in lower case; a comment that never ends within the head stands for itself. */
    private String firstWord() {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int at = skipSpace(text, text.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0);
        while (text.startsWith("--", at) || text.startsWith("/*", at)) {
            String end = text.startsWith("--", at) ? "\n" : "*/";
            int found = text.indexOf(end, at + 2);
            if (found < 0) {
                return text.substring(at, at + 2);
            }
            at = skipSpace(text, found + end.length());
        }
        int to = at;
        while (to < text.length() && (text.charAt(to) == '.' || Character.isLetter(text.charAt(to)))) {
            to++;
        }
        return text.substring(at, to).toLowerCase(Locale.ROOT);
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private LoadException encrypted() {
        return new LoadException(Fault.DUMP_ENCRYPTED, place, "looks like an encrypted database")
                .withHint("Decrypt it first, e.g. with sqlcipher: ATTACH 'plain.db' AS plain KEY ''; "
                        + "SELECT sqlcipher_export('plain');");
    }

    /**
     * Whether bytes are spread as evenly as a cipher's: their entropy, less the bias of a small sample (Miller and
     * Madow: (values - 1) / (2 n ln 2) bits), is nearly 8 bits.
     */
    private boolean looksRandom(byte[] sample) {
        if (bytes % 512 != 0 || sample.length < 400) {
            return false;
        }
        int[] counts = new int[BYTE_VALUES];
        for (byte one : sample) {
            counts[one & 0xFF]++;
        }
        double entropy = 0;
        for (int count : counts) {
            double share = (double) count / sample.length;
            entropy -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        double bias = (BYTE_VALUES - 1) / (2 * sample.length * Math.log(2));
        return entropy + bias > 7.9;
    }
}
