package dev.litelift.terraform;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Terraform, or OpenTofu, in the folder of one stack.
 *
 * @param program its name or path
 * @param stack id of the stack, for messages
 * @param folder of the stack
 * @param log gets all that is printed
 */
record StackTerraform(String program, String stack, Path folder, Path log, StopSignal stop) {

    void init() {
        succeed(line -> { }, "init", "-input=false", "-no-color");
    }

    /** @param options beside the usual ones */
    TerraformPlan plan(Path plan, String... options) {
        List<String> arguments = new ArrayList<>(List.of("plan", "-input=false", "-no-color", "-out=" + plan));
        arguments.addAll(List.of(options));
        succeed(line -> { }, arguments.toArray(String[]::new));
        return show(plan);
    }

    private TerraformPlan show(Path plan) {
        Path shown = plan.resolveSibling(plan.getFileName() + ".json");
        try {
            ChildProcess child = child("show", "-json", plan.toString());
            refuse(child.runInto(shown), child, "show");
            return TerraformPlan.of(new ObjectMapper().readTree(shown.toFile()));
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, stack, "the plan cannot be read", e);
        } finally {
            delete(shown);
        }
    }

    /** @param lines of what it prints, as they come */
    void apply(Path plan, Consumer<String> lines) {
        succeed(lines, "apply", "-input=false", "-no-color", plan.toString());
    }

    private void succeed(Consumer<String> lines, String... arguments) {
        ChildProcess child = child(arguments);
        refuse(child.run(lines), child, arguments[0]);
    }

    private void refuse(int status, ChildProcess child, String verb) {
        if (status == 0) {
            return;
        }
        String complaint = child.complaint();
        if (complaint.contains("Saved plan is stale")) {
            throw new LoadException(Fault.PLAN_REFUSED, stack, "its state was changed since the plan was made")
                    .withHint("Plan again, and look at what it says now.");
        }
        throw new LoadException(Fault.TERRAFORM_FAILED, stack, verb + " ended with " + status + ": " + complaint)
                .withHint("All that was printed is in " + log + ".");
    }

    private ChildProcess child(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("TF_IN_AUTOMATION", "1");
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        // It ends its plugins itself.
        return new ChildProcess(builder, log, stop, Process::destroy);
    }

    private static void delete(Path file) {
        try {
            // It holds values that the state holds, secret ones too.
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, file.toString(), "cannot be deleted", e);
        }
    }
}
