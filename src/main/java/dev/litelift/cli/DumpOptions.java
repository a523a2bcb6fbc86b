package dev.litelift.cli;

import dev.litelift.LoadRequest;
import dev.litelift.dump.DumpLocation;
import dev.litelift.local.Home;
import dev.litelift.postgres.Target;
import dev.litelift.rules.Identifiers;
import dev.litelift.sqlite.IntegrityCheck;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that reads a dump takes. */
final class DumpOptions {
    @Parameters(paramLabel = "DUMP", description = "A SQLite database file or the text of .dump, plain or packed with gzip,"
            + " zstd or zip, or MLflow's folder mlruns or its tar.gz: a path, file:PATH or s3://BUCKET/KEY.")
    private String dump;

    @Option(names = "--sha256", paramLabel = "HEX", converter = Sha256Text.class,
            description = "Refuse the dump unless this is its digest, as sha256sum prints it: of the file as it is delivered. With"
                    + " a -wal or -journal beside it, that which the report shows.")
    private String sha256;

    @Option(names = "--schema", paramLabel = "NAME",
            description = "Schema of the target (default: what the rules say, else public).")
    private String schema;

    @Option(names = "--identifiers", paramLabel = "lower|keep",
            description = "How names are spelled in PostgreSQL: lower (default) needs no quotes, keep is SQLite's spelling.")
    private Identifiers identifiers;

    @Mixin
    private RulesOption rules;

    @Mixin
    private ProfileOption profile;

    @Option(names = "--workers", paramLabel = "N", description = "Tables at once (default: one for each core, 8 at most).")
    private Integer workers;

    @Option(names = "--max-unpacked", paramLabel = "SIZE", converter = ByteSize.class, defaultValue = "64G",
            description = "Largest size that a packed dump may unpack to (default: ${DEFAULT-VALUE}).")
    private long maxUnpacked;

    @Option(names = "--integrity-check", defaultValue = "QUICK", paramLabel = "quick|full|none",
            description = "What SQLite checks of a database file before it is read: pages and free list (quick, default), indexes too"
                    + " (full), or nothing.")
    private IntegrityCheck.Depth integrityCheck;

    @Option(names = "--work", paramLabel = "FOLDER", description = "Where temporary files go (default: .litelift/work).")
    private Path work;

    /** @param target null for none */
    LoadRequest request(Target target) {
        Path folder = work == null ? Home.here().root().resolve(".litelift").resolve("work") : work;
        LoadRequest request = LoadRequest.of(DumpLocation.parse(dump), target, folder)
                .withSha256(sha256)
                .withSchema(schema)
                .withIdentifiers(identifiers)
                .withMaxUnpackedBytes(maxUnpacked)
                .withIntegrityCheck(integrityCheck)
                .withRules(rules.read())
                .withProfile(profile.get());
        return workers == null ? request : request.withWorkers(Usage.positive("--workers", workers));
    }
}
