package dev.litelift;

import dev.litelift.check.ServerStorage;
import dev.litelift.dump.DumpLocation;
import dev.litelift.match.ExistingRows;
import dev.litelift.ledger.WorkerAttempt;
import dev.litelift.postgres.Target;
import dev.litelift.rules.Identifiers;
import dev.litelift.rules.Profile;
import dev.litelift.rules.Rules;
import dev.litelift.sqlite.IntegrityCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Everything one load is asked to do. Immutable; {@link #of} gives the defaults, the {@code with} methods change one.
 *
 * @param sha256 what {@link dev.litelift.dump.DumpFile#sha256} must be; null for a dump of any content
 * @param schema the target schema, as PostgreSQL shall spell it; null for what the rules say, else {@code public}
 * @param identifiers how names are spelled; null for what the rules say, else in lower case
 * @param workers COPY streams at once, 1 or more
 * @param integrityCheck of a database file, before it is read
 * @param workFolder where temporary files go; created when missing, left empty afterwards
 * @param rules null for the file {@code <dump>.litelift.yaml} beside the dump, if there is one
 * @param profile of the application whose database it is; the rules count more. Null for none
 * @param dataOnly null when litelift makes the tables
 * @param coordination with other processes and with a server that fails
 * @param showValues whether the report's samples of the quarantine hold values; otherwise only their kinds and lengths
 * @param storage tells the server's free disk; null where only the server itself can be asked
 */
public record LoadRequest(
        DumpLocation dump,
        String sha256,
        Target target,
        String schema,
        Identifiers identifiers,
        int workers,
        Verification verification,
        long maxUnpackedBytes,
        IntegrityCheck.Depth integrityCheck,
        Path workFolder,
        Rules rules,
        Profile profile,
        DataOnly dataOnly,
        Coordination coordination,
        boolean showValues,
        ServerStorage storage) {

    /**
     * Loads into tables that the application made.
     *
     * @param existingRows what becomes of rows in them; null where nobody chose: such rows are refused, but for those of tables
     *     that the profile calls seeded, which are replaced
     * @param fireTriggers whether the tables' triggers fire
     */
    public record DataOnly(ExistingRows existingRows, boolean fireTriggers) {

        /** For tables that nothing else is said of. */
        ExistingRows usual() {
            return existingRows == null ? ExistingRows.FAIL : existingRows;
        }
    }

    /**
     * How a load goes along with others.
     *
     * @param join whether to work beside other processes on the same migration; otherwise it is left to them
     * @param migration the only one to work on, or null for whatever the dump and the options make
     * @param replace whether tables of the same names make place, and are kept aside
     * @param targetWait how long to wait for a server that does not answer at first; zero for not at all
     * @param queueLimit how long to wait for another migration into the same schema
     * @param chunkBytes of a table's cells that one transaction copies, about; 1 or more. What a dead worker loses
     * @param patience how long to try again, without any progress, when the server fails; zero for never
     * @param silence after which the server, or another process at work, is taken for dead
     */
    public record Coordination(boolean join, String migration, boolean replace, Duration targetWait, Duration queueLimit,
            Duration patience, Duration silence, long chunkBytes) {
        public static final Coordination DEFAULT = new Coordination(
                false, null, false, Duration.ZERO, Duration.ofHours(1), Duration.ofMinutes(5), WorkerAttempt.SILENCE, 16L << 20);

        public Coordination {
            Objects.requireNonNull(targetWait, "targetWait");
            Objects.requireNonNull(queueLimit, "queueLimit");
            Objects.requireNonNull(patience, "patience");
            Objects.requireNonNull(silence, "silence");
            if (chunkBytes < 1) {
                throw new IllegalArgumentException("chunkBytes must be 1 or more, not " + chunkBytes);
            }
        }

        public Coordination withJoin(boolean other) {
            return new Coordination(other, migration, replace, targetWait, queueLimit, patience, silence, chunkBytes);
        }

        public Coordination withReplace(boolean other) {
            return new Coordination(join, migration, other, targetWait, queueLimit, patience, silence, chunkBytes);
        }

        public Coordination withTargetWait(Duration other) {
            return new Coordination(join, migration, replace, other, queueLimit, patience, silence, chunkBytes);
        }

        public Coordination withQueueLimit(Duration other) {
            return new Coordination(join, migration, replace, targetWait, other, patience, silence, chunkBytes);
        }

        public Coordination withPatience(Duration other) {
            return new Coordination(join, migration, replace, targetWait, queueLimit, other, silence, chunkBytes);
        }

        public Coordination withSilence(Duration other) {
            return new Coordination(join, migration, replace, targetWait, queueLimit, patience, other, chunkBytes);
        }

        public Coordination withChunkBytes(long other) {
            return new Coordination(join, migration, replace, targetWait, queueLimit, patience, silence, other);
        }
    }

    /** What is proven before the swap. */
    public enum Verification { FULL, COUNTS, NONE }

    public LoadRequest {
        Objects.requireNonNull(dump, "dump");
        Objects.requireNonNull(verification, "verification");
        Objects.requireNonNull(workFolder, "workFolder");
        Objects.requireNonNull(coordination, "coordination");
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be 1 or more, not " + workers);
        }
    }

    /** A request with the safe defaults. */
    public static LoadRequest of(DumpLocation dump, Target target, Path workFolder) {
        int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
        return new LoadRequest(dump, null, target, null, null, workers, Verification.FULL,
                DEFAULT_MAX_UNPACKED_BYTES, IntegrityCheck.Depth.QUICK, workFolder, null, null, null, Coordination.DEFAULT, false, null);
    }

    /** Where tables are made when nobody says otherwise. */
    public static final String DEFAULT_SCHEMA = "public";

    /** 64 GiB: beyond what a compressed upload usually holds, below what fills a disk unnoticed. */
    public static final long DEFAULT_MAX_UNPACKED_BYTES = 64L << 30;

    /** @param other 64 hexadecimal digits in lower case; null for a dump of any content */
    public LoadRequest withSha256(String other) {
        return new LoadRequest(dump, other, target, schema, identifiers, workers, verification, maxUnpackedBytes, integrityCheck,
                workFolder, rules, profile, dataOnly, coordination, showValues, storage);
    }

    public LoadRequest withSchema(String other) {
        return new LoadRequest(dump, sha256, target, other, identifiers, workers, verification, maxUnpackedBytes,
                integrityCheck, workFolder, rules, profile, dataOnly, coordination, showValues, storage);
    }

    public LoadRequest withIdentifiers(Identifiers other) {
        return new LoadRequest(dump, sha256, target, schema, other, workers, verification, maxUnpackedBytes,
                integrityCheck, workFolder, rules, profile, dataOnly, coordination, showValues, storage);
    }

    public LoadRequest withWorkers(int other) {
        return new LoadRequest(dump, sha256, target, schema, identifiers, other, verification, maxUnpackedBytes,
                integrityCheck, workFolder, rules, profile, dataOnly, coordination, showValues, storage);
    }

    public LoadRequest withVerification(Verification other) {
        return new LoadRequest(dump, sha256, target, schema, identifiers, workers, other, maxUnpackedBytes,
                integrityCheck, workFolder, rules, profile, dataOnly, coordination, showValues, storage);
    }

    public LoadRequest withMaxUnpackedBytes(long other) {
        return new LoadRequest(dump, sha256, target, schema, identifiers, workers, verification, other, integrityCheck,
                workFolder, rules, profile, dataOnly, coordination, showValues, storage);
    }

    public LoadRequest withIntegrityCheck(IntegrityCheck.Depth other) {
        return new LoadRequest(dump, sha256, target, schema, identifiers, workers, verification, maxUnpackedBytes,
                other, workFolder, rules, profile, dataOnly, coordination, showValues, storage);
    }

    public LoadRequest withRules(Rules other) {
        return new LoadRequest(dump, sha256, target, schema, identifiers, workers, verification, maxUnpackedBytes,
                integrityCheck, workFolder, other, profile, dataOnly, coordination, showValues, storage);
    }

    /** @param other null for none */
    public LoadRequest withProfile(Profile other) {
        return new LoadRequest(dump, sha256, target, schema, identifiers, workers, verification, maxUnpackedBytes,
                integrityCheck, workFolder, rules, other, dataOnly, coordination, showValues, storage);
    }

    /** @param other null to let litelift make the tables */
    public LoadRequest withDataOnly(DataOnly other) {
        return new LoadRequest(dump, sha256, target, schema, identifiers, workers, verification, maxUnpackedBytes,
                integrityCheck, workFolder, rules, profile, other, coordination, showValues, storage);
    }

    public LoadRequest withCoordination(Coordination other) {
        return new LoadRequest(dump, sha256, target, schema, identifiers, workers, verification, maxUnpackedBytes,
                integrityCheck, workFolder, rules, profile, dataOnly, other, showValues, storage);
    }

    public LoadRequest withShowValues(boolean other) {
        return new LoadRequest(dump, sha256, target, schema, identifiers, workers, verification, maxUnpackedBytes,
                integrityCheck, workFolder, rules, profile, dataOnly, coordination, other, storage);
    }

    /** @param other null where only the server itself can be asked */
    public LoadRequest withStorage(ServerStorage other) {
        return new LoadRequest(dump, sha256, target, schema, identifiers, workers, verification, maxUnpackedBytes,
                integrityCheck, workFolder, rules, profile, dataOnly, coordination, showValues, other);
    }

    /**
     * The same with nothing left open.
     *
     * @param own the user's rules
     */
    LoadRequest decided(Rules own) {
        Rules found = profile == null ? own : profile.under(own);
        return new LoadRequest(dump, sha256, target,
                schema != null ? schema : found.schema() != null ? found.schema() : DEFAULT_SCHEMA,
                identifiers != null ? identifiers : found.identifiers() != null ? found.identifiers() : Identifiers.LOWER,
                workers, verification, maxUnpackedBytes, integrityCheck, workFolder, found, profile, dataOnly, coordination, showValues, storage);
    }
}
