package dev.litelift.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "drift",
        description = {"Compares what is there with what an environment's files and stacks say.",
            "Prints what was changed elsewhere and what was never applied. Changes nothing",
            "and takes no lock, so a role that may only read suffices."},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:nothing differs", "2:something differs; or an environment's file is wrong, or Terraform is not there",
            "10:the stacks cannot be written, or Terraform failed",
            "75:another command is at work on the environment", "130:asked to end"},
        footer = {"", "Example:", "  litelift env drift prod"})
final class EnvDriftCommand implements Callable<Integer> {
    private static final int DIFFERS = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOptions options;

    @Override
    public Integer call() {
        return options.run(spec, (deployment, told) -> {
            boolean differs = deployment.drift(told);
            if (!differs) {
                told.accept(options.environment() + ": nothing differs");
            }
            return differs ? DIFFERS : 0;
        });
    }
}
