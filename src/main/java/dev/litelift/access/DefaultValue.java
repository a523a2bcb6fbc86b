package dev.litelift.access;

import com.healthmarketscience.jackcess.Column;
import com.healthmarketscience.jackcess.DataType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says the defaults of Access in SQLite's words; expressions beyond these are for people. */
final class DefaultValue {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"]|\"\")*)\"");
    private static final Pattern DATE = Pattern.compile("#([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})#");
    private static final Map<String, String> TRUTH = Map.of(
            "true", "1", "yes", "1", "on", "1", "-1", "1", "1", "1", "false", "0", "no", "0", "off", "0", "0", "0");
    /** Of the user's own time zone. */
    private static final Map<String, String> PRESENT = Map.of(
            "now()", "(datetime('now', 'localtime'))", "date()", "(date('now', 'localtime'))");

    private DefaultValue() {}

    /**
     * The default as an expression of SQLite; empty when there is none, or none of the same meaning.
     *
     * @param text as Access has it, e.g. {@code =Now()} or {@code "new"}
     */
    static Optional<String> translate(String text, Column column) {
        String plain = text.strip().replaceFirst("^=", "").strip();
        String folded = plain.toLowerCase(Locale.ROOT);
        ColumnKind kind = ColumnKind.of(column);
        return Optional.ofNullable(switch (kind) {
            case BOOLEAN -> TRUTH.get(folded);
            case INTEGER, REAL, DECIMAL -> NUMBER.matcher(plain).matches() ? plain.replaceFirst("^\\+", "") : null;
            case MOMENT -> moment(plain, folded);
            case TEXT -> column.getType() == DataType.GUID ? null : text(plain);
            case BYTES -> null;
        });
    }

    private static String text(String plain) {
        Matcher quoted = STRING.matcher(plain);
        return quoted.matches() ? "'" + quoted.group(1).replace("\"\"", "\"").replace("'", "''") + "'" : null;
    }

    private static String moment(String plain, String folded) {
        Matcher date = DATE.matcher(plain);
        return date.matches()
                ? String.format(Locale.ROOT, "'%s-%02d-%02d 00:00:00'", date.group(3), Integer.parseInt(date.group(1)),
                        Integer.parseInt(date.group(2)))
                : PRESENT.get(folded);
    }
}
