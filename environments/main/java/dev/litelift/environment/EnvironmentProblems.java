package dev.litelift.environment;

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

    /**
     * One thing to mend.
     *
     * @param file folder and name, e.g. {@code environments/local.yaml}
     * @param line from 1; 0 when it concerns the file as a whole
     * @param path the key, parts joined by dots; empty when it concerns the file as a whole
     * @param what what is wrong
     * @param hint what to do, never empty
     */
    public record Problem(String file, int line, String path, String what, String hint) {

        /** As the command line prints it: {@code file:line: path: what; hint}. */
        @Override
        public String toString() {
            String place = file + (line == 0 ? "" : ":" + line) + ": " + (path.isEmpty() ? "" : path + ": ");
            return place + what + "; " + hint;
        }
    }
}
