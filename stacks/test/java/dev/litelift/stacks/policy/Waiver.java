package dev.litelift.stacks.policy;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An exception from a rule that somebody answers for.
 *
 * @param rule its number
 * @param resource an address in which {@code *} stands for any characters but a slash
 * @param environments their names; empty means all
 * @param expires the last day on which it holds
 * @param place file and line, for messages
 */
record Waiver(int rule, String resource, Set<String> environments, String reason, LocalDate expires, String place) {

    boolean isFor(String environment) {
        return environments.isEmpty() || environments.contains(environment);
    }

    boolean covers(Finding finding) {
        return finding.rule().number() == rule && pattern().matcher(finding.resource().address()).matches();
    }

    private Pattern pattern() {
        return Pattern.compile(Stream.of(resource.split("(?<=\\*)|(?=\\*)"))
                .map(part -> part.equals("*") ? "[^/]*" : Pattern.quote(part))
                .reduce("", String::concat));
    }

    boolean isExpired(LocalDate today) {
        return today.isAfter(expires);
    }

    @Override
    public String toString() {
        return place + ": waiver of rule " + rule + " for " + resource;
    }
}
