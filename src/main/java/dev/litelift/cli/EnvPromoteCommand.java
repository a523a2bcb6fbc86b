package dev.litelift.cli;

import dev.litelift.environment.Environments;
import dev.litelift.environment.Pins;
import dev.litelift.environment.Promotion;
import dev.litelift.intake.PinProof;
import dev.litelift.intake.ProofRecord;
import dev.litelift.intake.ProofRecords;
import dev.litelift.local.Home;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies what is proven, and nothing else. */
@Command(
        name = "promote",
        description = {"Copies what is proven in one environment into the file of another.",
            "What is copied are the pins: runner.artifact or runner.image, and",
            "postgres.version or postgres.image. Every other byte of the file stays. Prints",
            "what changed as git does. Refused unless that runner left a record of a load in",
            "the first environment, proven value by value, and unless the result keeps all",
            "that the second one's tier demands."},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:promoted, or so already; with --check: proven", "2:a file is wrong, or would be; nothing was written",
            "3:the bucket's records cannot be read", "4:the local environment does not run",
            "8:unproven; nothing was written"},
        footer = {"", "Examples:", "  litelift env promote --from staging --to prod --dry-run",
            "  AWS_PROFILE=staging litelift env promote --from staging --to prod",
            "  litelift env promote --from staging --to prod --proof 3c59dc04….json",
            "", "In CI, on every change of environments/:",
            "  litelift env promote --from staging --to prod --check"})
final class EnvPromoteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "ENV", required = true, description = "The environment that it ran well in.")
    private String from;

    @Option(names = "--to", paramLabel = "ENV", required = true, description = "The environment whose file changes; of the same kind.")
    private String to;

    @Option(names = "--proof", paramLabel = "FILE", description = "A record from proofs/ of the first environment's"
            + " bucket, under the name that it has there, instead of looking into the bucket. May be given more than once.")
    private List<Path> files = List.of();

    @Option(names = "--check", description = "Write nothing; say whether what the second environment pins now is proven.")
    private boolean check;

    @Option(names = "--dry-run", description = "Write nothing; print what would change.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Environments environments = EnvCommand.environments();
        return EnvCommand.orProblems(spec, () -> check ? check(environments) : promote(environments));
    }

    private int check(Environments environments) {
        environments.read(from);
        Pins pins = Pins.of(environments.read(to));
        new PinProof(from, pins).require(records()).forEach(record -> spec.commandLine().getOut().println(words(record)));
        return 0;
    }

    private int promote(Environments environments) {
        Promotion promotion = Promotion.of(environments, from, to);
        PrintWriter err = spec.commandLine().getErr();
        if (promotion.isDone()) {
            err.println("environments/" + to + ".yaml has the pins of " + from + " already");
            return 0;
        }
        new PinProof(from, promotion.pins()).require(records()).forEach(record -> err.println(words(record)));
        if (!dryRun) {
            promotion.write();
        }
        spec.commandLine().getOut().print(promotion.diff());
        spec.commandLine().getOut().flush();
        err.println(dryRun ? "nothing was written" : "review and commit it; 'litelift env plan " + to + "' shows what it does");
        return 0;
    }

    private Function<String, List<ProofRecord>> records() {
        if (!files.isEmpty()) {
            List<ProofRecord> given = files.stream().map(ProofRecords::read).toList();
            return digest -> given;
        }
        Home home = Home.here();
        ProofRecords bucket = new ProofRecords(UploadPlace.of(home, from).layout(), home.root().resolve(".litelift").resolve("work"));
        return bucket::of;
    }

    private static String words(ProofRecord record) {
        return "runner " + record.runner() + " is proven: it loaded dump " + record.dump().substring(0, 12) + "… in "
                + record.environment() + " at " + record.at() + ", migration " + record.migration() + ", PostgreSQL " + record.postgres();
    }
}
