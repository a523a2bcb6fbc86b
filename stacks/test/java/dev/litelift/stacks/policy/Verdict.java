package dev.litelift.stacks.policy;

import java.util.List;
import java.util.stream.Collectors;

/** What the rules say of one environment, waivers taken off. */
public record Verdict(String environment, List<Finding> errors, List<Finding> warnings) {

    /** A line for each error: where, which rule, what it wants, what stands there. */
    public List<String> failures() {
        return errors.stream().map(error -> environment + ": " + error).toList();
    }

    /** A line for each warning, in columns; empty when there are none. */
    public String warningTable() {
        int widest = warnings.stream().mapToInt(warning -> warning.resource().address().length()).max().orElse(0);
        return warnings.stream()
                .map(warning -> String.format("%s  %3d  %-" + widest + "s  wants %s; found: %s%n", environment,
                        warning.rule().number(), warning.resource().address(), warning.rule().wants(), warning.found()))
                .collect(Collectors.joining());
    }
}
