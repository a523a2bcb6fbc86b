package dev.litelift.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Pairs names of two sides: first those that are the same, then those that differ in case only, then those that are the
 * same words in camel case and with underscores. Whatever could be two things stays alone.
 */
final class NameMatch {
    private NameMatch() {}

    /**
     * The right name for each left one that has any.
     *
     * @param given pairs that somebody decided
     */
    static Map<String, String> of(List<String> left, List<String> right, Map<String, String> given) {
        Map<String, String> pairs = new LinkedHashMap<>();
        given.forEach((name, other) -> {
            if (right.contains(other)) {
                pairs.put(name, other);
            }
        });
        List<UnaryOperator<String>> foldings =
                List.of(UnaryOperator.identity(), name -> name.toLowerCase(Locale.ROOT), NameMatch::words);
        for (UnaryOperator<String> folding : foldings) {
            List<String> openLeft = left.stream()
                    .filter(name -> !pairs.containsKey(name) && !given.containsKey(name))
                    .toList();
            List<String> openRight = right.stream().filter(name -> !pairs.containsValue(name)).toList();
            Map<String, List<String>> lefts = grouped(openLeft, folding);
            Map<String, List<String>> rights = grouped(openRight, folding);
            lefts.forEach((key, names) -> {
                List<String> others = rights.getOrDefault(key, List.of());
                if (names.size() == 1 && others.size() == 1) {
                    pairs.put(names.get(0), others.get(0));
                }
            });
        }
        return pairs;
    }

    private static Map<String, List<String>> grouped(List<String> names, UnaryOperator<String> folding) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        names.forEach(name -> groups.computeIfAbsent(folding.apply(name), key -> new ArrayList<>()).add(name));
        return groups;
    }

    /** {@code HTTPServerId} and {@code http_server_id} alike become the latter. */
    static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .replaceAll("[ \\-_]+", "_")
                .toLowerCase(Locale.ROOT);
    }
}
