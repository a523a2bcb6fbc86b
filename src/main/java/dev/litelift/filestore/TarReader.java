package dev.litelift.filestore;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a tar archive from its beginning to its end, in the forms of POSIX and GNU. Nothing is written under a name from
 * it, so links and names that climb out lead nowhere.
 */
final class TarReader implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int SUM_AT = 148;
    private static final int SUM_END = 156;
    private static final int LONGEST_NAME = 64 * 1024;

    private final String place;
    private final InputStream in;
    private long left;
    private long padding;
    private String longName;

    /**
     * One member.
     *
     * @param path its parts, without {@code .} and empty ones
     * @param type as the archive writes it: {@code '0'} for a file, {@code '2'} for a symbolic link
     * @param bytes of its content
     */
    record Member(List<String> path, char type, long bytes) {
        boolean isFile() {
            return type == '0' || type == '\0';
        }

        boolean isLink() {
            return type == '1' || type == '2';
        }

        String name() {
            return String.join("/", path);
        }
    }

    TarReader(Path file, String place) throws IOException {
        this.place = place;
        this.in = new BufferedInputStream(Files.newInputStream(file), 128 * 1024);
    }

    /** Null at the end. */
    Member next() throws IOException {
        while (true) {
            in.skipNBytes(left + padding);
            byte[] header = in.readNBytes(BLOCK);
            if (header.length == 0 || isZero(header)) {
                return null;
            }
            if (header.length < BLOCK) {
                throw new EOFException();
            }
            requireSum(header);
            char type = (char) header[156];
            long bytes = size(header);
            left = bytes;
            padding = (BLOCK - bytes % BLOCK) % BLOCK;
            if (type == 'L' || type == 'x') {
                longName = type == 'L' ? text(extension(bytes)) : paxPath(extension(bytes));
            } else if (type != 'g' && type != 'K') {
                String name = longName == null ? name(header) : longName;
                longName = null;
                return new Member(parts(name), type, bytes);
            }
        }
    }

    /** The content of the member that was read last; ends with it, and need not be closed. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                if (left == 0) {
                    return -1;
                }
                left--;
                return required(in.read());
            }

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int n = required(in.read(to, from, (int) Math.min(length, left)));
                left -= n;
                return n;
            }
        };
    }

    private static int required(int read) throws EOFException {
        if (read < 0) {
            throw new EOFException();
        }
        return read;
    }

    private byte[] extension(long bytes) throws IOException {
        if (bytes > LONGEST_NAME) {
            throw new LoadException(Fault.DUMP_CORRUPT, place, "the archive holds a name of " + bytes + " bytes");
        }
        return content().readAllBytes();
    }

    private List<String> parts(String name) {
        List<String> parts = Arrays.stream(name.split("/")).filter(part -> !part.isEmpty() && !part.equals(".")).toList();
        if (name.startsWith("/") || parts.contains("..")) {
            throw new LoadException(Fault.DUMP_CORRUPT, place, "the archive holds a name that points outside of it");
        }
        return parts;
    }

    private static String name(byte[] header) {
        String name = text(Arrays.copyOf(header, 100));
        String prefix = text(Arrays.copyOfRange(header, 345, 500));
        boolean posix = header[262] == 0;
        return posix && !prefix.isEmpty() ? prefix + "/" + name : name;
    }

    /** Up to the first zero byte. */
    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** Records of {@code LENGTH KEY=VALUE}; null when none is the path's. */
    private static String paxPath(byte[] records) {
        String text = new String(records, StandardCharsets.ISO_8859_1);
        int at = 0;
        while (at < text.length()) {
            int space = text.indexOf(' ', at);
            if (space < 0 || !text.substring(at, space).matches("[0-9]{1,6}")) {
                return null;
            }
            int end = Math.min(text.length(), at + Integer.parseInt(text.substring(at, space)));
            if (text.startsWith("path=", space + 1) && end > space + 6) {
                return new String(records, space + 6, end - 1 - (space + 6), StandardCharsets.UTF_8);
            }
            at = Math.max(end, space + 1);
        }
        return null;
    }

    /** Some old programs added up signed bytes. */
    private void requireSum(byte[] header) {
        int unsigned = 0;
        int signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte one = i >= SUM_AT && i < SUM_END ? (byte) ' ' : header[i];
            unsigned += one & 0xFF;
            signed += one;
        }
        long told = octal(header, SUM_AT, SUM_END, "a header's sum");
        if (told != unsigned && told != signed) {
            throw damaged("a header does not add up to its sum");
        }
    }

    private long size(byte[] header) {
        if ((header[124] & 0x80) != 0) {
            long size = 0;
            for (int i = 128; i < 136; i++) {
                size = size << 8 | header[i] & 0xFF;
            }
            return atLeastZero(size);
        }
        return octal(header, 124, 136, "a member's size");
    }

    private long octal(byte[] header, int from, int to, String what) {
        String octal = text(Arrays.copyOfRange(header, from, to)).trim();
        if (!octal.matches("[0-7]{0,12}")) {
            throw damaged(what + " is no number");
        }
        return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
    }

    private long atLeastZero(long size) {
        if (size < 0) {
            throw damaged("a member's size is no number");
        }
        return size;
    }

    private LoadException damaged(String why) {
        return new LoadException(Fault.DUMP_CORRUPT, place, "the archive is damaged: " + why);
    }

    private static boolean isZero(byte[] block) {
        for (byte one : block) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
