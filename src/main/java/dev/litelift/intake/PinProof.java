package dev.litelift.intake;

import dev.litelift.environment.Pins;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether what is pinned has run well somewhere else.
 *
 * @param environment that it must have run in
 * @param pins of the environment that it is wanted for
 */
public record PinProof(String environment, Pins pins) {

    /**
     * One record for each pinned runner.
     *
     * @param records those that there are of a runner, by its digest; others may be among them
     * @throws LoadException {@code unproven} when no runner is pinned, or one has no record that proves the pins
     */
    public List<ProofRecord> require(Function<String, List<ProofRecord>> records) {
        if (pins.runners().isEmpty()) {
            throw new LoadException(Fault.UNPROVEN, "runner", "is pinned by no digest, so nothing can prove it")
                    .withHint("Pin runner.artifact.sha256, deploy, load a dump, and run this again.");
        }
        return pins.runners().stream().map(digest -> proof(digest, records.apply(digest))).toList();
    }

    private ProofRecord proof(String digest, List<ProofRecord> records) {
        List<String> reasons = new ArrayList<>();
        for (ProofRecord record : records) {
            Optional<String> reason = reason(digest, record);
            if (reason.isEmpty()) {
                return record;
            }
            reasons.add(reason.get());
        }
        String why = reasons.stream().distinct().limit(3).reduce((one, other) -> one + "; " + other).map(all -> ": " + all).orElse("");
        throw new LoadException(Fault.UNPROVEN, "runner " + digest, "environment " + environment
                + " has no record that it loaded a dump and proved every value" + why);
    }

    /** Why the record proves nothing here. */
    private Optional<String> reason(String digest, ProofRecord record) {
        return Stream.of(
                        differing("a record is of environment ", record.environment(), environment),
                        differing("a record is of runner ", record.runner(), digest),
                        record.proves() ? Optional.<String>empty()
                                : Optional.of("a record is of a load whose values were not all compared"),
                        pins.litelift() == null ? Optional.<String>empty()
                                : differing("a record is of version ", record.litelift(), pins.litelift()),
                        isServer(record.postgres()) ? Optional.<String>empty()
                                : Optional.of("a record is of PostgreSQL " + record.postgres() + ", and " + pins.postgres()
                                        + " is pinned"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> differing(String words, String found, String wanted) {
        return found.equals(wanted) ? Optional.empty() : Optional.of(words + found + ", not " + wanted);
    }

    /** A major version stands for each of its minor ones. */
    private boolean isServer(String version) {
        return pins.postgres() == null || version.matches(Pattern.quote(pins.postgres()) + "(\\D.*)?");
    }
}
