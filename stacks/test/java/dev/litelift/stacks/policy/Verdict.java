package dev.litelift.stacks.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the rules say of one environment, waivers taken off.
 *
 * @param checks how often a rule looked at a resource; none would mean that nothing was judged
 */
public record Verdict(String environment, int checks, List<Finding> errors, List<Finding> warnings) {
    private static final int SHOWN_ADDRESSES = 2;

    /** A line for each error: where, which rule, what it wants, what stands there. */
    public List<String> failures() {
        return errors.stream().map(error -> environment + ": " + error).toList();
    }

    /** How many findings there are, then a line for each rule that warns: its number, what it wants, and where. */
    public String summary() {
        Map<Integer, List<Finding>> byRule = warnings.stream()
                .collect(Collectors.groupingBy(warning -> warning.rule().number(), TreeMap::new, Collectors.toList()));
        int widest = warnings.stream().mapToInt(warning -> warning.rule().wants().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(environment + ": " + checks + " checks, " + errors.size() + " errors, "
                + warnings.size() + " warnings");
        byRule.forEach((number, findings) -> lines.add(String.format(
                "  %3d  %-" + widest + "s  %s", number, findings.get(0).rule().wants(), addresses(findings))));
        return String.join("\n", lines);
    }

    private static String addresses(List<Finding> findings) {
        List<String> addresses = findings.stream().map(finding -> finding.resource().address()).distinct().toList();
        int hidden = addresses.size() - SHOWN_ADDRESSES;
        return addresses.stream().limit(SHOWN_ADDRESSES).collect(Collectors.joining(", "))
                + (hidden > 0 ? " and " + hidden + " more" : "");
    }
}
