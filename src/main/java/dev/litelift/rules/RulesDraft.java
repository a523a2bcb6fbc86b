package dev.litelift.rules;

import dev.litelift.rules.Policy.Action;
import dev.litelift.yaml.Outline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rules file to start from: what a plan could not decide or decided itself, each as a line to take the comment from. */
public final class RulesDraft {
    private static final int MOST_REASONS = 3;

    private final Map<String, List<String>> open = new LinkedHashMap<>();
    private final Map<String, List<String>> decided = new LinkedHashMap<>();

    /** Something that must be decided before the dump can be loaded. */
    public void open(String override, String reason) {
        add(open, override, reason);
    }

    /** Something that was decided, and how to decide otherwise. */
    public void decided(String override, String reason) {
        add(decided, override, reason);
    }

    /** @param override null for what no rule can change; it is passed over */
    private static void add(Map<String, List<String>> to, String override, String reason) {
        if (override != null) {
            to.computeIfAbsent(override, key -> new ArrayList<>()).add(reason);
        }
    }

    /** @param dump its name */
    public String text(String dump) {
        Outline outline = new Outline();
        open.forEach((override, reasons) -> outline.add(override, reasons(override, reasons, "to be decided: ")));
        decided.forEach((override, reasons) -> outline.add(override, reasons(override, reasons, "")));
        return "## Rules for " + dump.replaceAll("\\p{Cntrl}", "?") + "; docs/rules.md explains every key.\n"
                + "## Take \"# \" from the beginning of a line to decide it so; lines with ## say why one might.\n"
                + "## " + open.size() + " to be decided before the dump can be loaded.\n\n" + outline.text();
    }

    private static List<String> reasons(String override, List<String> reasons, String mark) {
        List<String> lines = new ArrayList<>(reasons.stream().limit(MOST_REASONS).map(reason -> mark + reason).toList());
        if (reasons.size() > MOST_REASONS) {
            lines.add("and " + (reasons.size() - MOST_REASONS) + " more");
        }
        Stream.of(Policy.Kind.values())
                .filter(kind -> override.contains("policies: {" + kind.word() + ": "))
                .forEach(kind -> lines.add("one of: " + choices(kind)));
        return lines;
    }

    private static String choices(Policy.Kind kind) {
        return kind.actions().stream()
                .map(action -> action == Action.DECODE ? "the name of an encoding, e.g. latin1" : action.word())
                .collect(Collectors.joining(", "));
    }
}
