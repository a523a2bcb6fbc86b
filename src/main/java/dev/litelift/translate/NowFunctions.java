package dev.litelift.translate;

import static dev.litelift.postgres.Identifier.literal;

import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.SqlToken;
import dev.litelift.sqlite.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Translates SQLite's date functions of the present moment.
 *
 * <p>SQLite's present moment is UTC unless the modifier {@code 'localtime'} says otherwise (<a
 * href="https://www.sqlite.org/lang_datefunc.html">lang_datefunc.html</a>); it has whole seconds in all but {@code
 * strftime('%f')} and {@code julianday}.
 */
final class NowFunctions {
    private NowFunctions() {}

    static Optional<String> timestamp(PostgresType type, boolean local) {
        return switch (type.kind()) {
            case TIMESTAMP -> Optional.of("date_trunc('second', " + now(local) + ")");
            case TIMESTAMPTZ -> Optional.of("date_trunc('second', now())");
            default -> formatted("YYYY-MM-DD HH24:MI:SS", type, local);
        };
    }

    static Optional<String> date(PostgresType type, boolean local) {
        return switch (type.kind()) {
            case DATE -> Optional.of("(" + now(local) + ")::date");
            case TIMESTAMP -> Optional.of("date_trunc('day', " + now(local) + ")");
            default -> formatted("YYYY-MM-DD", type, local);
        };
    }

    static Optional<String> time(PostgresType type, boolean local) {
        return type.kind() == Kind.TIME
                ? Optional.of("date_trunc('second', " + now(local) + ")::time")
                : formatted("HH24:MI:SS", type, local);
    }

    /** The present moment as a timestamp without zone. */
    private static String now(boolean local) {
        return local ? "LOCALTIMESTAMP" : "now() AT TIME ZONE 'UTC'";
    }

    private static Optional<String> formatted(String pattern, PostgresType type, boolean local) {
        return type.kind() == Kind.TEXT || type.kind() == Kind.VARCHAR && length(pattern) <= type.length()
                ? Optional.of("to_char(" + now(local) + ", " + literal(pattern) + ")")
                : Optional.empty();
    }

    /** Characters that to_char writes for a pattern. */
    private static int length(String pattern) {
        return pattern.replace("\"", "").replace("HH24", "HH").replace("SS.MS", "SS.000").length();
    }

    private static Optional<String> epochSeconds(PostgresType type) {
        return switch (type.kind()) {
            case BIGINT, INTEGER -> Optional.of("floor(extract(epoch FROM now()))::" + type.sql());
            case TEXT, VARCHAR -> Optional.of("floor(extract(epoch FROM now()))::bigint::text");
            case TIMESTAMP -> timestamp(type, false);
            default -> Optional.empty();
        };
    }

    /** A call such as {@code datetime('now', 'localtime')}, also inside a CAST to an integer. */
    static Optional<String> translate(List<SqlToken> tokens, PostgresType type) {
        if (tokens.size() > 4 && tokens.get(0).isWord("CAST") && isIntegerCast(tokens)) {
            return translate(tokens.subList(2, tokens.size() - 3), type);
        }
        if (tokens.size() < 3 || !tokens.get(1).isSymbol("(") || !tokens.get(tokens.size() - 1).isSymbol(")")) {
            return Optional.empty();
        }
        return arguments(tokens.subList(2, tokens.size() - 1))
                .flatMap(arguments -> call(tokens.get(0).text().toLowerCase(Locale.ROOT), arguments, type));
    }

    private static boolean isIntegerCast(List<SqlToken> tokens) {
        int last = tokens.size() - 1;
        return tokens.get(last).isSymbol(")")
                && tokens.get(last - 1).text().toUpperCase(Locale.ROOT).startsWith("INT")
                && tokens.get(last - 2).isWord("AS");
    }

    /** Empty when some argument is not a string. */
    private static Optional<List<String>> arguments(List<SqlToken> tokens) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean comma = i % 2 == 1;
            SqlToken token = tokens.get(i);
            if (comma ? !token.isSymbol(",") : token.kind() != SqlTokens.Kind.STRING && token.kind() != SqlTokens.Kind.NAME) {
                return Optional.empty();
            }
            if (!comma) {
                arguments.add(token.name());
            }
        }
        return Optional.of(arguments);
    }

    private static Optional<String> call(String function, List<String> arguments, PostgresType type) {
        List<String> rest = new ArrayList<>(arguments);
        String format = function.equals("strftime") && !rest.isEmpty() ? rest.remove(0) : null;
        if (!rest.isEmpty() && !rest.remove(0).equalsIgnoreCase("now")) {
            return Optional.empty();
        }
        boolean local = rest.size() == 1 && rest.get(0).equalsIgnoreCase("localtime");
        boolean utc = rest.isEmpty() || rest.size() == 1 && rest.get(0).equalsIgnoreCase("utc");
        if (!local && !utc) {
            return Optional.empty();
        }
        return switch (function) {
            case "datetime" -> timestamp(type, local);
            case "date" -> date(type, local);
            case "time" -> time(type, local);
            case "unixepoch" -> epochSeconds(type);
            case "strftime" -> format == null ? Optional.empty() : strftime(format, type, local);
            default -> Optional.empty();
        };
    }

    private static Optional<String> strftime(String format, PostgresType type, boolean local) {
        if (format.equals("%s")) {
            return epochSeconds(type);
        }
        boolean moment = format.matches("%Y-%m-%d[T ]%H:%M:(%S|%f)Z?");
        if (moment && (type.kind() == Kind.TIMESTAMP || type.kind() == Kind.TIMESTAMPTZ)) {
            String unit = format.contains("%f") ? "milliseconds" : "second";
            return Optional.of("date_trunc('" + unit + "', " + (type.kind() == Kind.TIMESTAMP ? now(local) : "now()") + ")");
        }
        if (format.equals("%Y-%m-%d") && type.kind() == Kind.DATE) {
            return date(type, local);
        }
        return toCharPattern(format).flatMap(pattern -> formatted(pattern, type, local));
    }

    /** The pattern of to_char that writes what a strftime format writes; empty when a part has no counterpart. */
    private static Optional<String> toCharPattern(String format) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                pattern.append(Character.isLetterOrDigit(c) || c == '"' || c == '\\' ? quoted(c) : String.valueOf(c));
                continue;
            }
            i++;
            String part = i < format.length() ? part(format.charAt(i)) : null;
            if (part == null) {
                return Optional.empty();
            }
            pattern.append(part);
        }
        return Optional.of(pattern.toString());
    }

    private static String quoted(char c) {
        return c == '"' || c == '\\' ? "\\" + c : "\"" + c + "\"";
    }

    private static String part(char conversion) {
        return switch (conversion) {
            case 'Y' -> "YYYY";
            case 'm' -> "MM";
            case 'd' -> "DD";
            case 'H' -> "HH24";
            case 'M' -> "MI";
            case 'S' -> "SS";
            case 'f' -> "SS.MS";
            case 'j' -> "DDD";
            case 'F' -> "YYYY-MM-DD";
            case 'T' -> "HH24:MI:SS";
            default -> null;
        };
    }
}
