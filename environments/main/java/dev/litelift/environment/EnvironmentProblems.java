package dev.litelift.environment;

import dev.litelift.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the environment files that were read, all at once, in the order of the files. */
public final class EnvironmentProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one */
    EnvironmentProblems(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<Problem> problems() {
        return problems;
    }
}
