package dev.litelift.cli;

import dev.litelift.environment.Environment;
import dev.litelift.environment.EnvironmentProblems;
import dev.litelift.environment.Environments;
import dev.litelift.environment.LocalEnvironment;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import dev.litelift.local.IntakeService;
import dev.litelift.local.LocalParts;
import dev.litelift.local.Part;
import dev.litelift.local.PartState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the stacks of a local environment call; people call 'make up' and 'make down'. */
@Command(
        name = "local",
        hidden = true,
        description = "Starts and stops the processes of a local environment.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  litelift local start database --env local"})
final class LocalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "local: say which command: start, stop or clean");
    }

    @Command(
            name = "start",
            description = "Starts a part unless it runs, and returns when it is ready.",
            footer = {"", "Example:", "  litelift local start intake --env local"})
    int start(
            @Parameters(paramLabel = "PART", description = "database, intake or runner.") Part part,
            @Option(names = "--env", paramLabel = "ENV", required = true, description = "The environment.")
                    String name) {
        PartState state = parts(name).start(part, settings(name), Main.class.getName());
        spec.commandLine().getOut().println(part + ": running"
                + (state.port() == 0 ? "" : " on 127.0.0.1:" + state.port()) + ", pid " + state.pid());
        return 0;
    }

    @Command(
            name = "stop",
            description = "Stops a part; its data stays.",
            footer = {"", "Example:", "  litelift local stop intake --env local"})
    int stop(
            @Parameters(paramLabel = "PART", description = "database, intake or runner.") Part part,
            @Option(names = "--env", paramLabel = "ENV", required = true, description = "The environment.")
                    String name) {
        parts(name).stop(part);
        spec.commandLine().getOut().println(part + ": stopped");
        return 0;
    }

    @Command(
            name = "clean",
            description = {"Stops all parts and deletes the environment's dumps, database and logs.",
                "Also stops the embedded server of 'load', whose data stays."},
            footer = {"", "Example:", "  litelift local clean --env local"})
    int clean(
            @Option(names = "--env", paramLabel = "ENV", required = true, description = "The environment.")
                    String name) {
        parts(name).clean();
        EmbeddedPostgres.in(Home.here(), Home.here().load()).stop();
        return 0;
    }

    @Command(name = "serve", hidden = true, description = "Is the intake, in the foreground.",
            footer = {"", "Example:", "  litelift local serve intake --env local"})
    int serve(
            @Parameters(paramLabel = "PART", description = "intake.") Part part,
            @Option(names = "--env", paramLabel = "ENV", required = true, description = "The environment.")
                    String name) {
        if (part != Part.INTAKE) {
            throw new ParameterException(spec.commandLine(), "only the intake is served in the foreground");
        }
        IntakeService.serve(Home.here(), name);
        return 0;
    }

    private static LocalParts parts(String name) {
        return new LocalParts(Home.here(), name);
    }

    private static LocalEnvironment settings(String name) {
        try {
            Environment read = Environments.in(Home.here().root().resolve("environments")).read(name);
            if (read instanceof LocalEnvironment local) {
                return local;
            }
            throw new LoadException(Fault.USAGE, name, "is not an environment of this machine");
        } catch (EnvironmentProblems found) {
            throw new LoadException(Fault.USAGE, name, found.getMessage(), found)
                    .withHint("Mend what is named, then run the same command again.");
        }
    }
}
