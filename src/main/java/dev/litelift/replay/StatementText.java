package dev.litelift.replay;

import dev.litelift.sqlite.SqlTokens;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A statement as the String that the driver takes. SQLite keeps text bytes as they come, valid UTF-8 or not; a Java
 * String cannot, so a literal that does not decode is written as {@code CAST(X'…' AS TEXT)}, which stores the same
 * bytes.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#castexpr">SQLite: CAST expressions</a>
 */
final class StatementText {
    /** What Java decodes broken UTF-8 to; a text may also hold it in earnest. */
    static final char REPLACEMENT = '\uFFFD';

    private static final String INF = "Inf";
    private static final byte[] INFINITE = "9e999".getBytes(StandardCharsets.US_ASCII);

    private StatementText() {}

    /** The statement with a number that overflows in place of each word Inf. */
    static SqlStatement withInfinities(SqlStatement statement, List<Integer> positions) {
        byte[] from = statement.bytes();
        byte[] to = new byte[from.length + positions.size() * (INFINITE.length - INF.length())];
        int read = 0;
        int written = 0;
        for (int position : positions) {
            System.arraycopy(from, read, to, written, position - read);
            written += position - read;
            System.arraycopy(INFINITE, 0, to, written, INFINITE.length);
            written += INFINITE.length;
            read = position + INF.length();
        }
        System.arraycopy(from, read, to, written, from.length - read);
        return new SqlStatement(statement.line(), to);
    }

    /**
     * The text, with literals rewritten where they must be.
     *
     * @throws CharacterCodingException when something other than a string literal is not valid UTF-8
     */
    static String of(byte[] sql) throws CharacterCodingException {
        String text = new String(sql, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : rewrite(sql);
    }

    private static String rewrite(byte[] sql) throws CharacterCodingException {
        StringBuilder text = new StringBuilder(sql.length + 64);
        int copied = 0;
        for (SqlTokens tokens = new SqlTokens(sql); tokens.kind() != SqlTokens.Kind.END; tokens.advance()) {
            if (tokens.kind() != SqlTokens.Kind.STRING || isValid(sql, tokens.start(), tokens.end())) {
                continue;
            }
            text.append(decode(sql, copied, tokens.start()));
            text.append("CAST(X'").append(hex(sql, tokens.start(), tokens.end())).append("' AS TEXT)");
            copied = tokens.end();
        }
        return text.append(decode(sql, copied, sql.length)).toString();
    }

    private static String hex(byte[] sql, int start, int end) {
        byte[] inner = new byte[end - start];
        int length = 0;
        for (int at = start + 1; at < end - 1; at++) {
            inner[length++] = sql[at];
            if (sql[at] == '\'') {
                at++;
            }
        }
        return HexFormat.of().formatHex(Arrays.copyOf(inner, length));
    }

    private static boolean isValid(byte[] sql, int start, int end) {
        try {
            decode(sql, start, end);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String decode(byte[] sql, int start, int end) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sql, start, end - start)).toString();
    }
}
