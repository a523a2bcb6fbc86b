package dev.litelift.translate;

import dev.litelift.rules.Policy;
import dev.litelift.sqlite.BooleanWord;
import dev.litelift.sqlite.JsonBinary;
import dev.litelift.sqlite.JsonText;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.sqlite.TemporalText;
import dev.litelift.sqlite.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which texts, and which blobs, a type keeps. */
public final class TextTests {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final Set<String> TRUTH_WORDS =
            Set.of("t", "f", "true", "false", "y", "n", "yes", "no", "on", "off", "1", "0");
    private static final String HYPHENATED = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern UUID = Pattern.compile("(?i)" + HYPHENATED);
    private static final Pattern LOOSE_UUID =
            Pattern.compile("(?i)[0-9a-f]{32}|" + HYPHENATED + "|\\{" + HYPHENATED + "}");
    private static final int LONGEST_UUID = 38;

    private TextTests() {}

    public static String text(RowCursor row, int column) {
        return new String(row.bytes(column), row.start(column), row.length(column), StandardCharsets.UTF_8);
    }

    public static CellTest of(StorageClass wanted) {
        return (row, column) -> row.storageClass(column) == wanted;
    }

    /**
     * Texts that are short enough. U+0000 and bytes that are not UTF-8 are troubles of their own; where they are not repaired,
     * they are no misfits.
     *
     * @param longest in characters, or -1 for no limit
     */
    public static CellTest texts(int longest, TextRepair repair) {
        return of(StorageClass.TEXT).and((row, column) -> {
            byte[] bytes = row.bytes(column);
            int start = row.start(column);
            int length = row.length(column);
            if (repair.isNone() || !repair.applies(bytes, start, length)) {
                return isShort(bytes, start, length, longest);
            }
            try {
                byte[] repaired = repair.repair(bytes, start, length);
                return isShort(repaired, 0, repaired.length, longest);
            } catch (IllegalArgumentException e) {
                // The encoding that was named is not the text's.
                return false;
            }
        });
    }

    private static boolean isShort(byte[] bytes, int start, int length, int longest) {
        return longest < 0 || Utf8.characters(bytes, start, length) <= longest || Utf8.hasNul(bytes, start, length);
    }

    /** Numbers whose text is short enough. */
    public static CellTest numbers(int longest) {
        return (row, column) -> isNumber(row, column) && (longest < 0 || rendered(row, column).length() <= longest);
    }

    /** Texts with no such trouble, and all that is no text. */
    public static CellTest without(Policy.Kind trouble) {
        return (row, column) -> {
            if (row.storageClass(column) != StorageClass.TEXT) {
                return true;
            }
            return trouble == Policy.Kind.NUL
                    ? !Utf8.hasNul(row.bytes(column), row.start(column), row.length(column))
                    : Utf8.characters(row.bytes(column), row.start(column), row.length(column)) != Utf8.INVALID;
        };
    }

    private static boolean isNumber(RowCursor row, int column) {
        return row.storageClass(column) == StorageClass.INTEGER || row.storageClass(column) == StorageClass.REAL;
    }

    private static String rendered(RowCursor row, int column) {
        return switch (row.storageClass(column)) {
            case INTEGER -> Long.toString(row.integer(column));
            case REAL -> RealText.of(row.real(column));
            default -> text(row, column);
        };
    }

    /** What prints as one of the labels. */
    public static CellTest labels(List<String> allowed) {
        Set<String> labels = new HashSet<>(allowed);
        return (row, column) -> row.storageClass(column) != StorageClass.BLOB && labels.contains(rendered(row, column));
    }

    public static CellTest booleanWords() {
        return of(StorageClass.TEXT).and((row, column) ->
                BooleanWord.of(row.bytes(column), row.start(column), row.length(column)) != BooleanWord.NONE);
    }

    /** All that the server's boolean reads. */
    public static CellTest truthWords() {
        return of(StorageClass.TEXT).and((row, column) ->
                row.length(column) <= 5 && TRUTH_WORDS.contains(text(row, column).toLowerCase(Locale.ROOT)));
    }

    /** What json takes, which keeps even keys that come twice. */
    public static CellTest jsonText() {
        return of(StorageClass.TEXT).and((row, column) ->
                JsonText.isValid(row.bytes(column), row.start(column), row.length(column)));
    }

    /** SQLite's binary JSON whose text json takes. */
    public static CellTest binaryJsonText() {
        return of(StorageClass.BLOB).and((row, column) ->
                JsonBinary.text(row.bytes(column), row.start(column), row.length(column))
                        .filter(text -> JsonText.isValid(text, 0, text.length))
                        .isPresent());
    }

    public static CellTest json() {
        return of(StorageClass.TEXT).and((row, column) ->
                JsonText.isLossless(row.bytes(column), row.start(column), row.length(column)));
    }

    public static CellTest binaryJson() {
        return of(StorageClass.BLOB).and((row, column) ->
                JsonBinary.isLossless(row.bytes(column), row.start(column), row.length(column)));
    }

    /** Numbers that SQLite made of a JSON text, as it does in a column of numeric affinity. */
    public static CellTest jsonNumbers() {
        return of(StorageClass.INTEGER).or(of(StorageClass.REAL).and((row, column) ->
                Double.isFinite(row.real(column)) && !NumberTests.isNegativeZero(row.real(column))));
    }

    public static CellTest uuids() {
        return matching(UUID);
    }

    /** UUIDs without hyphens or in braces too. */
    public static CellTest looseUuids() {
        return matching(LOOSE_UUID);
    }

    private static CellTest matching(Pattern pattern) {
        return of(StorageClass.TEXT).and((row, column) ->
                row.length(column) <= LONGEST_UUID && pattern.matcher(text(row, column)).matches());
    }

    public static CellTest blobsOf(int bytes) {
        return of(StorageClass.BLOB).and((row, column) -> row.length(column) == bytes);
    }

    /** @param digits after the second's point that the target keeps, or -1 for all six */
    public static CellTest moments(int digits, TemporalText.Form first, TemporalText.Form... others) {
        Set<TemporalText.Form> forms = EnumSet.of(first, others);
        long step = micros(digits);
        return of(StorageClass.TEXT).and((row, column) -> {
            TemporalText text = new TemporalText();
            return forms.contains(text.read(row.bytes(column), row.start(column), row.length(column)))
                    && text.microsOfDay() % step == 0;
        });
    }

    /** Microseconds between two moments that follow each other. */
    static long micros(int digits) {
        return digits < 0 ? 1 : (long) Math.pow(10, 6.0 - digits);
    }

    /** Timestamps at midnight. */
    public static CellTest midnights() {
        return of(StorageClass.TEXT).and((row, column) -> {
            TemporalText text = new TemporalText();
            return text.read(row.bytes(column), row.start(column), row.length(column)) == TemporalText.Form.TIMESTAMP
                    && text.localMicros() % MICROS_PER_DAY == 0;
        });
    }

    /** Timestamps with an offset of zero. */
    public static CellTest utcMoments(int digits) {
        return moments(digits, TemporalText.Form.TIMESTAMP_WITH_OFFSET).and((row, column) -> {
            TemporalText text = new TemporalText();
            text.read(row.bytes(column), row.start(column), row.length(column));
            return text.offsetSeconds() == 0;
        });
    }
}
