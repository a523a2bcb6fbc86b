package dev.litelift.intake;

import static dev.litelift.environment.RunnerVariable.ENVIRONMENT;
import static dev.litelift.environment.RunnerVariable.RUNNER_DIGEST;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What loads the dumps of an environment.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits: of the function's zip, or the image's
 */
public record RunnerIdentity(String environment, String digest) {
    private static final String DIGEST = "sha256:[0-9a-f]{64}";

    /** @throws LoadException {@code usage} when the digest is none */
    public RunnerIdentity {
        Objects.requireNonNull(environment, "environment");
        if (!digest.matches(DIGEST)) {
            throw new LoadException(Fault.USAGE, RUNNER_DIGEST.variable(), "must be sha256: and 64 hexadecimal digits")
                    .withHint("Deploy the runner's stack again: it sets the variable.");
        }
    }

    /**
     * What the stack told this process of itself; empty where no stack did.
     *
     * @throws LoadException {@code usage} when what it told is wrong
     */
    public static Optional<RunnerIdentity> from(Map<String, String> variables) {
        String environment = variables.getOrDefault(ENVIRONMENT.variable(), "");
        String digest = variables.getOrDefault(RUNNER_DIGEST.variable(), "");
        return environment.isBlank() || digest.isBlank() ? Optional.empty() : Optional.of(new RunnerIdentity(environment, digest));
    }
}
