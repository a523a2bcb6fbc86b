package dev.litelift;

import dev.litelift.dump.DumpLocation;
import dev.litelift.postgres.Target;
import dev.litelift.rules.Rules;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Everything one load is asked to do. Immutable; {@link #of} gives the defaults, the {@code with} methods change one.
 *
 * @param schema the target schema, as PostgreSQL shall spell it
 * @param workers COPY streams at once, 1 or more
 * @param workFolder where temporary files go; created when missing, left empty afterwards
 */
public record LoadRequest(
        DumpLocation dump,
        Target target,
        String schema,
        Identifiers identifiers,
        int workers,
        Verification verification,
        long maxUnpackedBytes,
        Path workFolder,
        Rules rules) {

    /** How names are spelled in PostgreSQL. */
    public enum Identifiers { LOWER, KEEP }

    /** What is proven before the swap. */
    public enum Verification { FULL, COUNTS, NONE }

    public LoadRequest {
        Objects.requireNonNull(dump, "dump");
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(identifiers, "identifiers");
        Objects.requireNonNull(verification, "verification");
        Objects.requireNonNull(workFolder, "workFolder");
        Objects.requireNonNull(rules, "rules");
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be 1 or more, not " + workers);
        }
    }

    /** A request with the safe defaults. */
    public static LoadRequest of(DumpLocation dump, Target target, Path workFolder) {
        int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
        return new LoadRequest(dump, target, "public", Identifiers.LOWER, workers, Verification.FULL,
                DEFAULT_MAX_UNPACKED_BYTES, workFolder, Rules.NONE);
    }

    /** 64 GiB: beyond what a compressed upload usually holds, below what fills a disk unnoticed. */
    public static final long DEFAULT_MAX_UNPACKED_BYTES = 64L << 30;

    public LoadRequest withSchema(String other) {
        return new LoadRequest(dump, target, other, identifiers, workers, verification, maxUnpackedBytes, workFolder,
                rules);
    }

    public LoadRequest withIdentifiers(Identifiers other) {
        return new LoadRequest(dump, target, schema, other, workers, verification, maxUnpackedBytes, workFolder,
                rules);
    }

    public LoadRequest withWorkers(int other) {
        return new LoadRequest(dump, target, schema, identifiers, other, verification, maxUnpackedBytes, workFolder,
                rules);
    }

    public LoadRequest withVerification(Verification other) {
        return new LoadRequest(dump, target, schema, identifiers, workers, other, maxUnpackedBytes, workFolder,
                rules);
    }

    public LoadRequest withMaxUnpackedBytes(long other) {
        return new LoadRequest(dump, target, schema, identifiers, workers, verification, other, workFolder, rules);
    }

    public LoadRequest withRules(Rules other) {
        return new LoadRequest(dump, target, schema, identifiers, workers, verification, maxUnpackedBytes, workFolder, other);
    }
}
