package dev.litelift.rules;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresType;
import dev.litelift.rules.Policy.Action;
import dev.litelift.yaml.Misfit;
import dev.litelift.yaml.Nearest;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The meanings of texts in a rules file. */
final class Words {
    /** What people call by these names are Microsoft's code pages; Java gives the names to IBM's. */
    private static final Map<String, String> CODE_PAGES = Map.of("cp949", "x-windows-949", "cp932", "windows-31j",
            "cp936", "GBK", "cp950", "x-windows-950", "cp874", "x-windows-874");
    private static final Set<String> ENDS_TRANSACTION =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE", "SAVEPOINT", "RELEASE");
    private static final Pattern ORDERED =
            Pattern.compile("(.*\\S)\\s+(ASC|DESC)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Words() {}

    static String name(String text) throws Misfit {
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            throw new Misfit("is no name", "give at least one visible character");
        }
        if (Identifier.bytes(text) > Identifier.MAX_BYTES) {
            throw new Misfit("is longer than " + Identifier.MAX_BYTES + " bytes", "PostgreSQL would cut it: shorten it");
        }
        return text;
    }

    static PostgresType type(String text) throws Misfit {
        List<String> known = Stream.of(PostgresType.Kind.values()).map(PostgresType.Kind::sql).toList();
        if (text.strip().toLowerCase(Locale.ROOT).matches("vector\\b.*") && PostgresType.parse(text).isEmpty()) {
            throw new Misfit("a vector needs the number of its dimensions, 1 to " + PostgresType.MAX_DIMENSIONS,
                    "give e.g. vector(384)");
        }
        return PostgresType.parse(text).orElseThrow(() ->
                new Misfit("unknown type '" + text + "'", Nearest.hint(text.toLowerCase(Locale.ROOT), known)));
    }

    static Policy invalidUtf8(String text) throws Misfit {
        List<String> words = new ArrayList<>();
        for (Action action : Policy.Kind.INVALID_UTF8.actions()) {
            if (action != Action.DECODE) {
                words.add(action.word());
                if (action.word().equals(text)) {
                    return Policy.of(action);
                }
            }
        }
        try {
            return Policy.decode(Charset.forName(CODE_PAGES.getOrDefault(text.toLowerCase(Locale.ROOT), text)));
        } catch (IllegalArgumentException unknown) {
            words.add("latin1");
            throw new Misfit("unknown choice or encoding '" + text + "'", Nearest.hint(text, words));
        }
    }

    static QuarantineLimit quarantineLimit(String text) throws Misfit {
        Matcher parts = Pattern.compile("([0-9]{1,18}) rows?|([0-9]{1,3}(?:[.][0-9]{1,6})?)%").matcher(text);
        if (!parts.matches()) {
            throw new Misfit("is no limit", "give e.g. \"100 rows\" or \"0.5%\"");
        }
        return parts.group(1) != null
                ? new QuarantineLimit.Rows(Long.parseLong(parts.group(1)))
                : new QuarantineLimit.Percent(Double.parseDouble(parts.group(2)));
    }

    /** Its transaction is the swap's, which it must not end. */
    static String statement(String text) throws Misfit {
        Matcher first = Pattern.compile("[A-Za-z]+").matcher(text);
        if (text.isBlank()) {
            throw new Misfit("is no statement", "give SQL or remove it");
        }
        if (first.lookingAt() && ENDS_TRANSACTION.contains(first.group().toUpperCase(Locale.ROOT))) {
            throw new Misfit(first.group() + " would end the swap's transaction", "remove it: all is one transaction");
        }
        return text;
    }

    static Addition.Part part(String text) {
        Matcher ordered = ORDERED.matcher(text.strip());
        return ordered.matches()
                ? new Addition.Part(ordered.group(1), ordered.group(2).equalsIgnoreCase("DESC"))
                : new Addition.Part(text.strip(), false);
    }
}
