package dev.litelift.replay;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Streams the statements of an SQL text as SQLite itself would part them; holds one statement at a time. Not safe for
 * several threads.
 */
final class StatementReader implements AutoCloseable {
    /** SQLITE_MAX_SQL_LENGTH, https://www.sqlite.org/limits.html item 3. */
    static final int SQLITE_LIMIT_BYTES = 1_000_000_000;

    /** A statement is held as bytes (while growing, twice), as a String and once more by the driver. */
    private static final int COPIES_IN_HEAP = 5;

    private static final int CHUNK_BYTES = 128 * 1024;
    private static final int LONGEST_KEYWORD = 9;

    private enum Mode {
        CODE,
        WORD,
        QUOTED,
        AFTER_DASH,
        LINE_COMMENT,
        AFTER_SLASH,
        BLOCK_COMMENT,
        AFTER_STAR
    }

    private final InputStream text;
    private final String place;
    private final int maxBytes;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private final byte[] word = new byte[LONGEST_KEYWORD];
    private final StatementEnd end = new StatementEnd();

    private int position;
    private int limit;
    private int unsaved;
    private long line = 1;

    private byte[] statement = new byte[1024];
    private int length;
    private boolean begun;
    private long firstLine;

    private Mode mode = Mode.CODE;
    private byte closingQuote;
    private int wordLength;

    StatementReader(InputStream text, String place, int maxBytes) throws IOException {
        this.text = text;
        this.place = place;
        this.maxBytes = maxBytes;
        skipByteOrderMark();
    }

    /** The longest statement that this JVM's heap can carry, at most what SQLite takes. */
    static int affordableBytes() {
        return (int) Math.min(SQLITE_LIMIT_BYTES, Runtime.getRuntime().maxMemory() / COPIES_IN_HEAP);
    }

    /**
     * The next statement, or null at the end of the text.
     *
     * @throws LoadException {@link Fault#DUMP_CORRUPT} when the text ends within a statement or holds a NUL byte,
     *     {@link Fault#DUMP_TOO_LARGE} for a statement beyond the limit
     */
    SqlStatement next() throws IOException {
        while (true) {
            if (position == limit && !fill()) {
                return atEnd();
            }
            if (scan()) {
                save();
                SqlStatement found = new SqlStatement(firstLine, Arrays.copyOf(statement, length));
                shrink();
                begun = false;
                length = 0;
                return found;
            }
        }
    }

    /** The line that reading has come to, from 1. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private void skipByteOrderMark() throws IOException {
        limit = text.readNBytes(chunk, 0, CHUNK_BYTES);
        boolean mark = limit >= 3 && chunk[0] == (byte) 0xEF && chunk[1] == (byte) 0xBB && chunk[2] == (byte) 0xBF;
        position = mark ? 3 : 0;
        unsaved = position;
    }

    private boolean fill() throws IOException {
        save();
        limit = Math.max(0, text.readNBytes(chunk, 0, CHUNK_BYTES));
        position = 0;
        unsaved = 0;
        return limit > 0;
    }

    private SqlStatement atEnd() {
        // A word that the end of the text cuts short has not been counted yet.
        if (begun || mode == Mode.WORD || mode == Mode.QUOTED) {
            throw corrupt(firstLine, "the text ends within a statement, at line " + line);
        }
        return null;
    }

    private boolean scan() {
        while (position < limit) {
            byte b = chunk[position];
            if (b == '\n') {
                line++;
            } else if (b == 0) {
                throw corrupt(line, "a NUL byte, which no SQL text holds");
            }
            boolean again = false;
            switch (mode) {
                case QUOTED -> scanQuoted();
                case CODE -> {
                    if (scanCode(b)) {
                        position++;
                        return true;
                    }
                }
                case WORD -> again = !continueWord(b);
                case AFTER_DASH -> again = !openComment(b, '-', Mode.LINE_COMMENT);
                case AFTER_SLASH -> again = !openComment(b, '*', Mode.BLOCK_COMMENT);
                case LINE_COMMENT -> mode = b == '\n' ? Mode.CODE : mode;
                case BLOCK_COMMENT -> mode = b == '*' ? Mode.AFTER_STAR : mode;
                case AFTER_STAR -> mode = b == '/' ? Mode.CODE : b == '*' ? mode : Mode.BLOCK_COMMENT;
                default -> throw new IllegalStateException(mode.name());
            }
            if (again) {
                line -= b == '\n' ? 1 : 0;
            } else {
                position++;
            }
        }
        return false;
    }

    /** Runs ahead within the chunk to the byte before the one that needs a look: quote, line end or NUL. */
    private void scanQuoted() {
        if (chunk[position] == closingQuote) {
            mode = Mode.CODE;
            return;
        }
        int next = position + 1;
        while (next < limit && chunk[next] != closingQuote && chunk[next] != '\n' && chunk[next] != 0) {
            next++;
        }
        position = next - 1;
    }

    private boolean scanCode(byte b) {
        switch (b) {
            case ' ', '\n', '\r', '\t', '\f' -> {
                return false;
            }
            case ';' -> {
                return begun && end.accept(StatementEnd.Token.SEMICOLON);
            }
            case '\'', '"', '`', '[' -> {
                closingQuote = b == '[' ? (byte) ']' : b;
                mode = Mode.QUOTED;
                token(StatementEnd.Token.OTHER, position);
            }
            case '-' -> mode = Mode.AFTER_DASH;
            case '/' -> mode = Mode.AFTER_SLASH;
            default -> {
                if (isWordByte(b)) {
                    mode = Mode.WORD;
                    wordLength = 0;
                    begin(position);
                    continueWord(b);
                } else {
                    token(StatementEnd.Token.OTHER, position);
                }
            }
        }
        return false;
    }

    private boolean continueWord(byte b) {
        if (isWordByte(b)) {
            if (wordLength < LONGEST_KEYWORD) {
                word[wordLength] = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
            }
            wordLength++;
            return true;
        }
        mode = Mode.CODE;
        end.accept(StatementEnd.word(word, wordLength));
        return false;
    }

    private boolean openComment(byte b, char second, Mode comment) {
        if (b == second) {
            mode = comment;
            return true;
        }
        byte first = (byte) (mode == Mode.AFTER_DASH ? '-' : '/');
        mode = Mode.CODE;
        if (!begun) {
            begin(position);
            // The first byte may lie in the chunk before this one.
            append(new byte[] {first}, 0, 1);
        }
        end.accept(StatementEnd.Token.OTHER);
        return false;
    }

    private void token(StatementEnd.Token token, int from) {
        begin(from);
        end.accept(token);
    }

    private void begin(int from) {
        if (!begun) {
            begun = true;
            firstLine = line;
            unsaved = from;
        }
    }

    private static boolean isWordByte(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '$' || b < 0;
    }

    private void save() {
        if (begun) {
            append(chunk, unsaved, position - unsaved);
        }
        unsaved = position;
    }

    private void append(byte[] from, int start, int count) {
        if (count > maxBytes - length) {
            throw new LoadException(
                    Fault.DUMP_TOO_LARGE, place,
                    "line " + firstLine + ": a statement of more than " + maxBytes + " bytes")
                    .withHint("Give the database file instead of its text, or raise the heap (-Xmx).");
        }
        if (length + count > statement.length) {
            long doubled = Math.min(2L * statement.length, maxBytes);
            statement = Arrays.copyOf(statement, (int) Math.max(doubled, length + count));
        }
        System.arraycopy(from, start, statement, length, count);
        length += count;
    }

    /** One giant statement must not hold its memory until the end of the text. */
    private void shrink() {
        if (statement.length > 8 * CHUNK_BYTES) {
            statement = new byte[CHUNK_BYTES];
        }
    }

    private LoadException corrupt(long atLine, String message) {
        return new LoadException(Fault.DUMP_CORRUPT, place, "line " + atLine + ": " + message);
    }
}
