package dev.litelift.expression;

import java.util.ArrayList;
import java.util.List;

/** Text of dates and times by strftime's formats, in ways that PostgreSQL holds for immutable. */
final class Moments {
    private Moments() {}

    /** @param value a DATE, TIME or TIMESTAMP */
    static String text(Value value, String format) {
        List<String> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) != '%') {
                literal.append(format.charAt(i));
                continue;
            }
            i++;
            char conversion = i < format.length() ? format.charAt(i) : ' ';
            if (conversion == '%') {
                literal.append('%');
                continue;
            }
            flush(literal, parts);
            parts.add(part(conversion, value));
        }
        flush(literal, parts);
        return parts.isEmpty() ? "''" : parts.size() == 1 ? parts.get(0) : "(" + String.join(" || ", parts) + ")";
    }

    private static void flush(StringBuilder literal, List<String> parts) {
        if (literal.length() > 0) {
            parts.add(Value.literal(literal.toString()).sql());
            literal.setLength(0);
        }
    }

    private static String part(char conversion, Value value) {
        return switch (conversion) {
            case 'F' -> text(value, "%Y-%m-%d");
            case 'T' -> text(value, "%H:%M:%S");
            case 'R' -> text(value, "%H:%M");
            case 'Y' -> field(value, "year", 4);
            case 'm' -> field(value, "month", 2);
            case 'd' -> field(value, "day", 2);
            case 'j' -> field(value, "doy", 3);
            case 'w' -> field(value, "dow", 1);
            case 'u' -> field(value, "isodow", 1);
            case 'G' -> field(value, "isoyear", 4);
            case 'V' -> field(value, "week", 2);
            case 'H' -> field(value, "hour", 2);
            case 'M' -> field(value, "minute", 2);
            case 'S' -> field(value, "second", 2);
            case 's' -> "floor(extract(epoch FROM " + value.sql() + "))::bigint::text";
            default -> throw new Refusal("strftime's %" + conversion);
        };
    }

    private static String field(Value value, String field, int width) {
        boolean clock = field.equals("hour") || field.equals("minute") || field.equals("second");
        if (value.sort() == Sort.DATE && clock) {
            return "'" + "0".repeat(width) + "'";
        }
        if (value.sort() == Sort.TIME && !clock) {
            throw new Refusal("the " + field + " of a time");
        }
        String number = "floor(extract(" + field + " FROM " + value.sql() + "))::text";
        return width == 1 ? number : "lpad(" + number + ", " + width + ", '0')";
    }

    /** Whether the format writes one number and nothing else. */
    static boolean isDigits(String format) {
        return format.length() == 2 && format.charAt(0) == '%' && "YmdjwuGVHMSs".indexOf(format.charAt(1)) >= 0;
    }
}
