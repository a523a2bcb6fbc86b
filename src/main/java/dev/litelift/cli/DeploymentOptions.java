package dev.litelift.cli;

import dev.litelift.environment.Environments;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.local.Home;
import dev.litelift.run.StopSignal;
import dev.litelift.terraform.Deployment;
import dev.litelift.terraform.StacksProgram;
import dev.litelift.terraform.TerraformProgram;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Which environment is planned, applied or compared. */
final class DeploymentOptions {
    /** Terraform ends a resource that it is at before it ends itself, and a database takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Parameters(paramLabel = "ENV", description = "The environment.")
    private String environment;

    String environment() {
        return environment;
    }

    /** What a command does with an environment's stacks. */
    interface Work {
        /**
         * @param told lines for whoever runs the command
         * @return the exit status
         */
        int with(Deployment deployment, Consumer<String> told);
    }

    /** Runs the work, which a signal ends well; problems of the environment's files end it with 2. */
    int run(CommandSpec spec, Work work) {
        return EnvCommand.orProblems(spec, () -> {
            EnvCommand.environments().read(environment);
            try (Interruption interruption = new Interruption(PATIENCE)) {
                return endedWell(spec.commandLine().getErr(), () -> work.with(
                        deployment(spec.commandLine().getErr(), interruption.signal()), printing(spec.commandLine().getOut())));
            }
        });
    }

    /** What was asked to end says so before the process is gone. */
    private static int endedWell(PrintWriter err, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (LoadException ended) {
            if (ended.fault() != Fault.INTERRUPTED) {
                throw ended;
            }
            ErrorPrinter.lines(err, ended.place(), ended.getMessage(), ended.fault().code(), ended.hint());
            return ended.fault().exitStatus();
        }
    }

    private Deployment deployment(PrintWriter err, StopSignal stop) {
        Path home = Home.here().root();
        Environments environments = EnvCommand.environments();
        return new Deployment(environment, List.of(environments.base(), environments.path(environment)),
                home.resolve(".litelift").resolve("plan").resolve(environment), new StacksProgram(home, environment),
                TerraformProgram.find(System.getenv()), stop, printing(err));
    }

    /** Whoever reads a line sees it at once, as Terraform may take long until the next. */
    private static Consumer<String> printing(PrintWriter out) {
        return line -> {
            out.println(line);
            out.flush();
        };
    }
}
