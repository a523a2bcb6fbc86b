package dev.litelift.rules;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table's name, in which {@code *} stands for any characters.
 *
 * @param line in the rules file; 0 when it stands in a profile
 */
public record NamePattern(String text, int line) {

    public boolean matches(String name) {
        String regex = Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL).matcher(name).matches();
    }

    /** Whether it can stand for one table only. */
    public boolean isName() {
        return text.indexOf('*') < 0;
    }
}
