package dev.litelift.cli;

import dev.litelift.environment.ResolvedEnvironment;
import dev.litelift.rules.Profile;
import dev.litelift.yaml.Nearest;
import dev.litelift.yaml.Problem;
import java.util.Optional;

/** Holds the profile that an environment names against those that there are, which the reader of its file does not know. */
final class RunnerProfile {
    private static final String KEY = "runner.profile";

    private RunnerProfile() {}

    /** Empty where the environment names one that there is, or none. */
    static Optional<Problem> problem(ResolvedEnvironment environment) {
        return Optional.ofNullable(environment.value(KEY))
                .filter(value -> value.text() != null && !Profile.names().contains(value.text()))
                .map(value -> new Problem(value.file(), value.line(), KEY, "is no profile",
                        Nearest.hint(value.text(), Profile.names())));
    }
}
