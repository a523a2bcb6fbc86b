package dev.litelift;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Whether a cell of PostgreSQL means what SQLite's meant, in a column whose type somebody else declared. Where that type is
 * another than the value's storage class, what the value reads as counts; all else is left to {@link CellCheck}.
 */
final class CoercedCellCheck {
    private static final List<String> TRUE = List.of("t", "true", "y", "yes", "on", "1");
    private static final List<String> FALSE = List.of("f", "false", "n", "no", "off", "0");

    private final String type;
    private final CellCheck plain;

    /** @param type as {@code format_type} names it, without its length; {@code text} for an enum, a domain's own type */
    CoercedCellCheck(String type) {
        this.type = type;
        this.plain = new CellCheck(type);
    }

    /**
     * @param source null, Integer, Long, Double, String or byte[]
     * @param target null, byte[] of a bytea, or the text that PostgreSQL prints in the time zone UTC
     */
    boolean same(Object source, Object target) {
        if (source == null || target == null || source instanceof byte[]) {
            return plain.same(source, target);
        }
        return switch (type) {
            case "smallint", "integer", "bigint" -> sameNumber(source, (String) target);
            case "boolean" -> (target.equals("t") ? TRUE : FALSE).contains(source.toString().toLowerCase(Locale.ROOT));
            case "real" -> sameNumber(source, Float.toString(Float.parseFloat((String) target)));
            case "numeric" -> sameNumber(source, (String) target);
            case "character" -> source.toString().stripTrailing().equals(((String) target).stripTrailing());
            case "date" -> (target + " 00:00:00").equals(source) || plain.same(source, target);
            case "timestamp without time zone" -> (source + " 00:00:00").equals(target) || plain.same(source, target);
            case "timestamp with time zone" -> plain.same(source, target) || plain.same(source + "+00", target);
            default -> plain.same(source, target);
        };
    }

    /** The shortest digits of a real are what it was written as. */
    private static boolean sameNumber(Object source, String target) {
        BigDecimal kept = new BigDecimal(target);
        if (source instanceof Double real) {
            // Java's own text of a double is not always the shortest one that reads back: 4.9E-324 for 5E-324.
            return kept.doubleValue() == real && kept.stripTrailingZeros().precision() <= 17;
        }
        return new BigDecimal(source.toString()).compareTo(kept) == 0;
    }
}
