package dev.litelift.expression;

import dev.litelift.expression.Value.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * date, time, datetime, strftime, julianday and unixepoch.
 *
 * @see <a href="https://www.sqlite.org/lang_datefunc.html">SQLite: Date And Time Functions</a>
 */
final class DateFunctions {
    private static final Set<String> NAMES = Set.of("date", "time", "datetime", "strftime", "julianday", "unixepoch",
            "current_timestamp", "current_date", "current_time");
    private static final Set<String> UNITS = Set.of("day", "hour", "minute", "second", "month", "year");
    private static final int MAX_AMOUNT = 100_000;

    private final Findings findings;

    DateFunctions(Findings findings) {
        this.findings = findings;
    }

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    Value call(String name, List<Value> arguments) {
        List<Value> rest = new ArrayList<>(arguments);
        String format = name.equals("strftime") ? format(rest) : null;
        if (rest.stream().anyMatch(Value::isNull)) {
            return Value.NULL;
        }
        Value moment = moment(rest, name);
        return switch (name) {
            case "date", "current_date" -> Value.of(moment.sql() + "::date", Sort.DATE);
            case "datetime", "current_timestamp" ->
                Value.of("date_trunc('second', " + moment.sql() + ")", Sort.TIMESTAMP).with(Trait.CANONICAL);
            case "time", "current_time" ->
                Value.of("date_trunc('second', " + moment.sql() + ")::time", Sort.TIME).with(Trait.CANONICAL);
            case "unixepoch" -> Value.integer("floor(extract(epoch FROM " + moment.sql() + "))::bigint");
            case "julianday" -> julianDay(moment);
            default -> strftime(moment, format);
        };
    }

    private static String format(List<Value> arguments) {
        if (arguments.isEmpty() || !(arguments.remove(0).literal() instanceof String format)) {
            throw new Refusal("strftime with a format that is not constant");
        }
        return format;
    }

    private static Value strftime(Value moment, String format) {
        Value text = Value.text(Moments.text(moment, format));
        return Moments.isDigits(format) ? text.with(Trait.DIGITS) : text;
    }

    /** SQLite counts whole milliseconds since the Julian epoch, 210,866,760,000 seconds before 1970. */
    private Value julianDay(Value moment) {
        findings.assume("fractions of a second have three digits at most");
        return Value.of("((round(extract(epoch FROM " + moment.sql() + ") * 1000) + 210866760000000)::double precision"
                + " / 86400000)", Sort.REAL);
    }

    /** The moment that the arguments tell, as a timestamp without zone. */
    private Value moment(List<Value> arguments, String function) {
        List<String> modifiers = new ArrayList<>();
        for (Value modifier : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
            if (!(modifier.literal() instanceof String text)) {
                throw new Refusal(function + " with a modifier that is not constant");
            }
            modifiers.add(text.strip().toLowerCase(Locale.ROOT));
        }
        String sql = arguments.isEmpty() ? now() : start(arguments.get(0), modifiers, function);
        for (String modifier : modifiers) {
            sql = modified(sql, modifier);
        }
        return Value.of(sql, Sort.TIMESTAMP);
    }

    private String now() {
        if (findings.usage() == Usage.CHECK) {
            throw new Refusal("the present moment in a check");
        }
        findings.asksTheTime();
        return "date_trunc('milliseconds', now() AT TIME ZONE 'UTC')";
    }

    private String start(Value value, List<String> modifiers, String function) {
        boolean epoch = !modifiers.isEmpty() && modifiers.get(0).equals("unixepoch");
        if (epoch) {
            modifiers.remove(0);
            return fromEpoch(value);
        }
        if (value.literal() instanceof String text) {
            return fromText(text);
        }
        if (value.sort() == Sort.TIMESTAMP && !value.has(Trait.CANONICAL) && !modifiers.isEmpty()) {
            findings.assume("fractions of a second have three digits at most");
        }
        return switch (value.sort()) {
            case DATE -> value.sql() + "::timestamp";
            case TIMESTAMP -> value.sql();
            case TIMESTAMPTZ -> "(" + value.sql() + " AT TIME ZONE 'UTC')";
            // SQLite takes a time for one of 2000-01-01.
            case TIME -> "('2000-01-01'::date + " + value.sql() + ")";
            default -> throw new Refusal(function + " of " + value.sort().label());
        };
    }

    private String fromText(String text) {
        if (text.equalsIgnoreCase("now")) {
            return now();
        }
        if (!Comparisons.isForm(text, Sort.DATE.kind()) && !Comparisons.isForm(text, Sort.TIMESTAMP.kind())) {
            throw new Refusal("a date function of the text '" + text + "'");
        }
        return Value.literal(text).sql() + "::timestamp";
    }

    /** SQLite knows no moment after the year 9999. */
    private String fromEpoch(Value value) {
        if (value.sort() != Sort.INTEGER) {
            throw new Refusal("'unixepoch' of " + value.sort().label());
        }
        findings.assume("dates are within the years 1 to 9999");
        return "(CASE WHEN " + value.sql() + " BETWEEN -62135596800 AND 253402300799 THEN '1970-01-01'::timestamp + "
                + value.sql() + " * '1 second'::interval END)";
    }

    private String modified(String sql, String modifier) {
        if (modifier.equals("subsec") || modifier.equals("subsecond") || modifier.equals("auto")
                || modifier.equals("localtime") || modifier.equals("utc")) {
            throw new Refusal("the date modifier '" + modifier + "'");
        }
        findings.assume("dates are within the years 1 to 9999");
        return switch (modifier) {
            case "start of day" -> "date_trunc('day', " + sql + ")";
            case "start of month" -> "date_trunc('month', " + sql + ")";
            case "start of year" -> "date_trunc('year', " + sql + ")";
            default -> shifted(sql, modifier);
        };
    }

    /** {@code +3 days} and the like. */
    private static String shifted(String sql, String modifier) {
        String[] words = modifier.split(" +");
        String unit = words.length == 2 ? words[1].replaceFirst("s$", "") : "";
        int amount;
        try {
            amount = Integer.parseInt(words[0]);
        } catch (NumberFormatException e) {
            throw new Refusal("the date modifier '" + modifier + "'");
        }
        if (!UNITS.contains(unit) || Math.abs(amount) > MAX_AMOUNT) {
            throw new Refusal("the date modifier '" + modifier + "'");
        }
        String interval = "'" + amount + " " + unit + "'::interval";
        if (unit.equals("month") || unit.equals("year")) {
            // SQLite counts days past the end of a shorter month into the next one.
            return "(date_trunc('month', " + sql + ") + " + interval + " + (" + sql + " - date_trunc('month', " + sql + ")))";
        }
        return "(" + sql + " + " + interval + ")";
    }
}
