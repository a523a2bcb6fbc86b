package dev.litelift.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = {"Plans an environment's stacks, says what matters, and saves the plan.",
            "The stacks are written, and planned in the order of their dependencies, for",
            "'litelift env apply'. For each it prints what is created, changed, replaced",
            "and destroyed, what becomes open to everybody (exposed), and which guards",
            "against loss go (unprotected). Refused when something that keeps data would be",
            "destroyed or replaced: databases, buckets, keys, volumes, namespaces, secrets",
            "and their like."},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:planned and saved", "2:the environment's files are wrong, or Terraform is not there",
            "9:refused; nothing was saved", "10:the stacks cannot be written, or Terraform failed",
            "75:another command is at work on the environment", "130:asked to end"},
        footer = {"", "A stack that reads outputs which others are about to change waits: apply, then",
            "plan again.",
            "TERRAFORM_BINARY_NAME names another program, such as tofu.",
            "", "Examples:", "  litelift env plan local", "  litelift env plan prod --stack prod-runner",
            "  litelift env plan dev --allow dev-database/aws_db_instance.database"})
final class EnvPlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOptions options;

    @Option(names = "--stack", paramLabel = "STACK", description = "Plan this one alone. May be given more than once.")
    private List<String> stacks = new ArrayList<>();

    @Option(names = "--allow", paramLabel = "STACK/ADDRESS",
            description = "This resource may be destroyed or replaced. May be given more than once.")
    private Set<String> allowed = Set.of();

    @Override
    public Integer call() {
        return options.run(spec, (deployment, told) -> {
            deployment.plan(stacks, allowed, told);
            spec.commandLine().getErr().println("saved; 'litelift env apply " + options.environment() + "' applies exactly this");
            return 0;
        });
    }
}
