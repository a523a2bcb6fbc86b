package dev.litelift.translate;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A declared type taken apart.
 *
 * @param name upper case, words separated by one space, without what stands in parentheses
 * @param first and {@code second}: the numbers in parentheses, 0 when there are none
 */
record DeclaredType(String name, int first, int second) {
    private static final Pattern NUMBERS = Pattern.compile("\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?[^)]*\\)");

    static DeclaredType parse(String declared) {
        Matcher numbers = NUMBERS.matcher(declared);
        boolean found = numbers.find();
        String name = declared.replaceAll("\\([^)]*\\)", " ").replaceAll("[\"`\\[\\]]", "").strip().replaceAll("\\s+", " ");
        return new DeclaredType(
                name.toUpperCase(Locale.ROOT),
                found ? Integer.parseInt(numbers.group(1)) : 0,
                found && numbers.group(2) != null ? Integer.parseInt(numbers.group(2)) : 0);
    }
}
