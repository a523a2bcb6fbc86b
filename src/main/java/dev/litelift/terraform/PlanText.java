package dev.litelift.terraform;

import dev.litelift.terraform.ResourceChange.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a plan does to one stack, short enough to be read: names of arguments, never their values, guards and openings apart. */
final class PlanText {
    private static final int MOST_ARGUMENTS = 6;

    private PlanText() {}

    /** The lines, the first one being the stack's own. */
    static List<String> of(String stack, TerraformPlan plan) {
        List<String> lines = new ArrayList<>(List.of(stack + ": " + headline(plan)));
        created(plan).ifPresent(types -> lines.add(line("created", types)));
        for (Action action : List.of(Action.CHANGED, Action.REPLACED, Action.DESTROYED, Action.FORGOTTEN)) {
            plan.by(action).forEach(change -> lines.add(line(word(action), change.address() + why(change))));
        }
        plan.changes().forEach(change -> Exposure.added(change)
                .forEach(opening -> lines.add(line("exposed", change.address() + ": " + opening))));
        plan.changes().forEach(change -> Protection.lost(change)
                .forEach(guard -> lines.add(line("unprotected", change.address() + ": " + guard))));
        return lines;
    }

    /** What others have changed since the last time, one line each. */
    static List<String> drift(TerraformPlan plan) {
        return plan.drift().stream().map(change -> line("elsewhere", change.address() + ": "
                + (change.action() == Action.DESTROYED ? "is gone" : arguments(change.changedArguments())))).toList();
    }

    private static String headline(TerraformPlan plan) {
        String counts = List.of(Action.CREATED, Action.CHANGED, Action.REPLACED, Action.DESTROYED, Action.FORGOTTEN).stream()
                .filter(action -> !plan.by(action).isEmpty())
                .map(action -> plan.by(action).size() + " " + word(action))
                .collect(Collectors.joining(", "));
        return !counts.isEmpty() ? counts : plan.changesOutputs() ? "outputs alone" : "nothing";
    }

    private static Optional<String> created(TerraformPlan plan) {
        Map<String, Long> types = plan.by(Action.CREATED).stream()
                .collect(Collectors.groupingBy(ResourceChange::type, TreeMap::new, Collectors.counting()));
        return types.isEmpty() ? Optional.empty() : Optional.of(types.entrySet().stream()
                .map(type -> type.getKey() + (type.getValue() == 1 ? "" : " (" + type.getValue() + ")"))
                .collect(Collectors.joining(", ")));
    }

    private static String why(ResourceChange change) {
        return switch (change.action()) {
            case CHANGED -> ": " + arguments(change.changedArguments());
            case REPLACED -> change.causes().isEmpty() ? "" : ": " + arguments(change.causes());
            default -> "";
        };
    }

    private static String arguments(List<String> names) {
        return names.stream().limit(MOST_ARGUMENTS).collect(Collectors.joining(", "))
                + (names.size() > MOST_ARGUMENTS ? " and " + (names.size() - MOST_ARGUMENTS) + " more" : "");
    }

    private static String word(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static String line(String word, String rest) {
        return String.format(Locale.ROOT, "  %-11s  %s", word, rest);
    }
}
