package dev.litelift.rules;

import java.util.Map;
import java.util.Optional;

/**
 * The policies that one place of a rules file gives.
 *
 * @param chosen without those that are not given
 * @param quarantineLimit null when not given; only the file itself gives one, not its tables
 */
public record Policies(Map<Policy.Kind, Policy> chosen, QuarantineLimit quarantineLimit) {
    public static final Policies NONE = new Policies(Map.of(), null);

    public Policies {
        chosen = Map.copyOf(chosen);
    }

    public Optional<Policy> of(Policy.Kind kind) {
        return Optional.ofNullable(chosen.get(kind));
    }
}
