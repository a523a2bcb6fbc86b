package dev.litelift.lambda;

import dev.litelift.environment.RunnerVariable;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads variables and collects what is wrong with them, so that all of it can be told at once. */
final class Variables {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Null when it is not set; a blank value counts as none. */
    String optional(RunnerVariable variable) {
        String value = environment.get(variable.variable());
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Null after a problem, as from the other methods. */
    String required(RunnerVariable variable) {
        String value = optional(variable);
        if (value == null) {
            problem(variable, "is missing");
        }
        return value;
    }

    long number(RunnerVariable variable, long least, long most, long otherwise) {
        String value = optional(variable);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below with the numbers that are out of range.
        }
        problem(variable, "must be a whole number from " + least + " to " + most);
        return otherwise;
    }

    /** @param words in the order of an enum's constants */
    <E extends Enum<E>> E choice(RunnerVariable variable, E otherwise, Class<E> words) {
        String value = optional(variable);
        if (value == null) {
            return otherwise;
        }
        List<String> known = Arrays.stream(words.getEnumConstants()).map(Variables::word).toList();
        if (!known.contains(value)) {
            problem(variable, "must be one of " + String.join(", ", known));
            return otherwise;
        }
        return words.getEnumConstants()[known.indexOf(value)];
    }

    List<String> list(RunnerVariable variable) {
        String value = required(variable);
        return value == null ? List.of() : Arrays.stream(value.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /** Null when it is not set or cannot be read. */
    <T> T parsed(RunnerVariable variable, Function<String, T> parser) {
        String value = optional(variable);
        try {
            return value == null ? null : parser.apply(value);
        } catch (LoadException | IllegalArgumentException e) {
            problem(variable, e instanceof LoadException ? e.getMessage() : "cannot be read");
            return null;
        }
    }

    void problem(RunnerVariable variable, String what) {
        problems.add(variable.variable() + " " + what);
    }

    /** @throws LoadException {@code usage} with all problems, when there are any */
    void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new LoadException(Fault.USAGE, "environment variables", String.join("; ", problems))
                    .withHint("Deploy the runner's stack again: it sets them.");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
