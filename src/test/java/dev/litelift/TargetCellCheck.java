package dev.litelift;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/**
 * Whether a cell of a column that somebody else declared holds what SQLite's held, though perhaps in another guise: 7.0 as
 * 7, '42' as 42, a date as its midnight. Like {@link CellCheck} it uses nothing of the code under test; one instance
 * judges one column.
 */
final class TargetCellCheck {
    private static final List<String> TRUE = List.of("t", "true", "yes", "y", "on", "1");
    private static final List<String> FALSE = List.of("f", "false", "no", "n", "off", "0");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm[:ss]").appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[ ][XXX][XX][X]").toFormatter(Locale.ROOT);

    private final String type;
    private final CellCheck plain;

    /** @param type as {@code format_type} names it, without its length */
    TargetCellCheck(String type) {
        this.type = type;
        this.plain = new CellCheck(type);
    }

    /**
     * @param source null, Integer, Long, Double, String or byte[]; of SQLite's binary JSON in a column of JSON the text
     * @param target null, byte[] of a bytea, or the text that PostgreSQL prints
     */
    boolean same(Object source, Object target) {
        if (source == null || target == null) {
            return source == null && target == null;
        }
        return switch (type) {
            case "smallint", "integer", "bigint" -> source instanceof Double real
                    ? Math.abs(real) <= 0x1p53 && bits(real) != bits(-0.0) && equal(source, target)
                    : source instanceof byte[] ? false : source.toString().equals(target);
            case "boolean" -> sameTruth(source, (String) target);
            case "real" -> sameFloat(source, (String) target);
            // PostgreSQL 13 knows no infinity of this type.
            case "numeric" -> !((String) target).contains("Infinity")
                    && (source instanceof String ? equal(source, target) : plain.same(source, target));
            case "double precision" -> source instanceof String ? equal(source, target) : plain.same(source, target);
            case "character" -> !(source instanceof byte[]) && text(source, (String) target, true);
            case "text", "character varying", "citext" -> !(source instanceof byte[]) && text(source, (String) target, false);
            case "date" -> target.equals(source) || source instanceof String text && midnight(text, (String) target);
            case "time with time zone" -> source instanceof String text && sameTime(text, (String) target);
            case "timestamp without time zone", "timestamp with time zone" -> sameMoment(source, (String) target);
            case "json" -> source instanceof String ? source.equals(target) : sameNumber(source, (String) target);
            case "jsonb" -> source instanceof String ? plain.same(source, target) : sameNumber(source, (String) target);
            case "bytea", "uuid", "time without time zone" -> plain.same(source, target);
            // The labels of an enum.
            default -> !(source instanceof byte[]) && text(source, (String) target, false);
        };
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private static boolean equal(Object source, Object target) {
        try {
            return new BigDecimal(source.toString()).compareTo(new BigDecimal(target.toString())) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean sameNumber(Object source, String target) {
        return source instanceof Double real ? bits(new BigDecimal(target).doubleValue()) == bits(real) : equal(source, target);
    }

    private static boolean sameTruth(Object source, String target) {
        String word = source instanceof Double || source instanceof byte[] ? "" : source.toString().toLowerCase(Locale.ROOT);
        return (target.startsWith("t") ? TRUE : FALSE).contains(word);
    }

    /** Either the number itself, or its digits. */
    private static boolean sameFloat(Object source, String target) {
        float held = Float.parseFloat(target);
        if (source instanceof Double real) {
            return bits(held) == bits(real) || Float.isFinite(held) && real != 0 && equal(source, target);
        }
        return source instanceof Number number && new BigDecimal(held).compareTo(BigDecimal.valueOf(number.longValue())) == 0;
    }

    private static boolean text(Object source, String target, boolean padded) {
        if (source instanceof Double real) {
            String digits = padded ? target.stripTrailing() : target;
            return digits.matches("-?(\\d+\\.\\d+(e[+-]\\d+)?|Infinity)") && bits(Double.parseDouble(digits)) == bits(real);
        }
        return padded
                ? source.toString().replaceFirst(" +$", "").equals(target.replaceFirst(" +$", ""))
                : source.toString().equals(target);
    }

    private static boolean midnight(String source, String target) {
        return source.matches(".{10}[ Tt]00:00(:00(\\.0+)?)?") && source.startsWith(target);
    }

    private static boolean sameTime(String source, String target) {
        try {
            // Java reads nine digits after the point; those beyond are zeros here.
            String read = source.replaceFirst("(\\.\\d{9})0+", "$1");
            return offsetTime(read).isEqual(offsetTime(target)) && offsetTime(read).getOffset().equals(offsetTime(target).getOffset());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static OffsetTime offsetTime(String text) {
        Object parsed = TIME.parseBest(text.toUpperCase(Locale.ROOT), OffsetTime::from, LocalTime::from);
        return parsed instanceof LocalTime local ? local.atOffset(ZoneOffset.UTC) : (OffsetTime) parsed;
    }

    /** Whatever lacks a time is its midnight, whatever lacks an offset is in UTC, and UTC's offset says nothing. */
    private boolean sameMoment(Object source, String target) {
        if (!(source instanceof String text)) {
            return plain.same(source, target.replaceFirst("\\+00( BC)?$", "$1"));
        }
        String full = text.matches(".{10}") ? text + " 00:00:00" : text;
        boolean offset = full.matches("(?i).{16,}(Z|[+-]\\d\\d(:?\\d\\d)?)");
        boolean zoned = type.endsWith("with time zone") && !type.contains("without");
        if (zoned) {
            return plain.same(offset ? full : full + "+00", target);
        }
        String local = full.replaceFirst("(?i) ?(Z|[+-]00(:?00)?)$", "");
        return plain.same(local, target);
    }
}
