package dev.litelift.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = {"Applies exactly what 'litelift env plan' saved, once, and asks nothing.",
            "Refused when the environment's files, its stacks, the plans, the program or",
            "the state are others by now."},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:applied", "2:the environment's files are wrong, or Terraform is not there",
            "9:refused: plan again; what was applied before stays", "10:Terraform failed; plan again",
            "75:another command is at work on the environment", "130:asked to end; plan again"},
        footer = {"", "Ctrl-C lets Terraform end the resource that it is at and write its state down.",
            "", "Example:", "  litelift env apply prod"})
final class EnvApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOptions options;

    @Override
    public Integer call() {
        return options.run(spec, (deployment, told) -> {
            List<String> waiting = deployment.apply(told);
            spec.commandLine().getErr().println(waiting.isEmpty() ? "applied"
                    : "applied; now plan again, for " + String.join(", ", waiting));
            return 0;
        });
    }
}
