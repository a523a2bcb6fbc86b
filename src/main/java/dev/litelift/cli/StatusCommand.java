package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.IntakeStatus;
import dev.litelift.ledger.Ledger;
import dev.litelift.ledger.Migration;
import dev.litelift.ledger.Progress;
import dev.litelift.local.Home;
import dev.litelift.local.LocalParts;
import dev.litelift.local.LocalStatus;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = "List the migrations of a database, print the report of one, or tell how an environment is.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {ExitStatus.DONE, ExitStatus.USAGE, ExitStatus.TARGET,
            "75:temporary; with --env: a part of a local environment does not run"},
        footer = {
            "", "Examples:",
            "  litelift status --target postgresql://me@db/app",
            "  litelift status --target postgresql://me@db/app 3f2a9c0d11e4b7a8",
            "  litelift status --env local",
            "  AWS_PROFILE=dev litelift status --env dev"
        })
final class StatusCommand implements Callable<Integer> {
    /** Each is an object to fetch. */
    private static final int REPORTS = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOption target;

    @Parameters(arity = "0..1", paramLabel = "MIGRATION", description = "Print this migration's report as JSON, or how far it is.")
    private String migration;

    @Option(names = "--env", paramLabel = "ENV", description = {"An environment. A local one: tell how its parts are.",
            "Elsewhere: the dumps in its bucket, how far each is, and what became of the last ten."})
    private String environment;

    @Override
    public Integer call() {
        if (environment != null) {
            return environment(Home.here());
        }
        Target given = target.require("the database to look at");
        try (Connection connection = given.connect()) {
            Ledger ledger = new Ledger(connection);
            if (migration == null) {
                list(ledger.migrations(), connection, given);
            } else {
                one(ledger, connection, given);
            }
            return 0;
        } catch (SQLException e) {
            throw SqlFaults.of(e, given.address().toString());
        }
    }

    private int environment(Home home) {
        Optional<UploadPlace> elsewhere = UploadPlace.elsewhere(EnvironmentFile.read(home, environment));
        if (elsewhere.isPresent()) {
            Path folder = home.environment(environment).resolve("reports");
            IntakeText.lines(IntakeStatus.of(elsewhere.get().layout(), folder, REPORTS)).forEach(this::print);
            return 0;
        }
        LocalStatus status = new LocalParts(home, environment).status();
        print(status.toText().stripTrailing());
        return status.isHealthy() ? 0 : Fault.TEMPORARY.exitStatus();
    }

    private void one(Ledger ledger, Connection connection, Target given) {
        Migration known = ledger.find(migration).orElseThrow(() -> new LoadException(Fault.USAGE, given.address().toString(),
                "there is no migration " + migration).withHint("Leave the migration out to list them all."));
        Optional<String> report = ledger.report(migration);
        if (report.isPresent()) {
            print(report.get());
        } else {
            StatusText.details(known, Progress.of(connection, migration), Instant.now()).forEach(this::print);
        }
    }

    private void list(List<Migration> migrations, Connection connection, Target given) {
        if (migrations.isEmpty()) {
            print("No migration has been loaded into " + given.address() + ".");
        }
        migrations.forEach(known -> print(StatusText.line(known, Progress.of(connection, known.migration()))));
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
