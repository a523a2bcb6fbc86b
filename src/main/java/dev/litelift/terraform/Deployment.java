package dev.litelift.terraform;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One environment's way into the world: planned, looked at, and then applied just so; by one command at a time.
 *
 * @param environment its name
 * @param sources the files that it consists of
 * @param folder where plans are kept, {@code .litelift/plan/ENV}
 * @param program Terraform or OpenTofu
 * @param progress told what is done now, a line each
 */
public record Deployment(
        String environment, List<Path> sources, Path folder, Synthesis synthesis, String program, StopSignal stop,
        Consumer<String> progress) {

    /**
     * Writes the stacks and plans each that can be planned. What is refused is not saved, and neither is anything else then.
     *
     * @param only ids of stacks; all when it is empty
     * @param allowed what may be lost, {@code STACK/ADDRESS} each
     * @param told of the summary, a line each
     * @throws LoadException {@code plan-refused} when something that keeps data would be lost, {@code usage} for an unknown stack or
     *     an allowance that nothing needs, {@code terraform-failed}
     */
    public void plan(List<String> only, Set<String> allowed, Consumer<String> told) {
        PlanFolder.alone(folder, environment, () -> planAlone(only, allowed, told));
    }

    private SavedPlan planAlone(List<String> only, Set<String> allowed, Consumer<String> told) {
        SavedPlan.forget(folder);
        WrittenStacks stacks = write();
        Planning planning = new Planning(stacks, told);
        Guard guard = new Guard(allowed);
        for (String id : chosen(stacks, only)) {
            if (!planning.mustWait(id)) {
                progress.accept("planning " + id);
                TerraformPlan plan = initialised(stacks, id).plan(planFile(id));
                planning.add(id, plan, digest(planFile(id)));
                guard.look(id, plan);
            }
        }
        guard.require();
        SavedPlan saved = new SavedPlan(SavedPlan.VERSION, environment, program, sourcesDigest(), planning.planned(),
                planning.waiting(), Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        saved.write(folder);
        return saved;
    }

    /**
     * Applies what was planned, once, in the order of the stacks.
     *
     * @param told of what Terraform says meanwhile
     * @return stacks that can be planned only now
     * @throws LoadException {@code plan-refused} when there is no plan, or anything that it was made from is another by now;
     *     {@code terraform-failed}
     */
    public List<String> apply(Consumer<String> told) {
        return PlanFolder.alone(folder, environment, () -> applyAlone(told));
    }

    private List<String> applyAlone(Consumer<String> told) {
        SavedPlan saved = SavedPlan.read(folder, environment);
        requireUnchanged("the environment's files were changed", saved.sources().equals(sourcesDigest()));
        requireUnchanged("the program was changed from " + saved.program() + " to " + program, saved.program().equals(program));
        WrittenStacks stacks = write();
        saved.stacks().forEach(stack -> requireUnchanged(stack, stacks));
        SavedPlan.forget(folder);
        for (SavedPlan.Stack stack : saved.stacks()) {
            if (stack.doesSomething()) {
                progress.accept("applying " + stack.id());
                terraform(stacks, stack.id()).apply(planFile(stack.id()), told);
            }
            delete(planFile(stack.id()));
        }
        return saved.waiting();
    }

    /**
     * Compares what is there with what the environment's files and stacks say. Writes nothing, and takes no lock.
     *
     * @param told of what differs, a line each
     * @return whether anything does
     */
    public boolean drift(Consumer<String> told) {
        return PlanFolder.alone(folder, environment, () -> driftAlone(told));
    }

    private boolean driftAlone(Consumer<String> told) {
        WrittenStacks stacks = write();
        List<String> differing = new ArrayList<>();
        Set<String> absent = new HashSet<>();
        for (String id : stacks.inOrder()) {
            if (stacks.reads(id).stream().anyMatch(absent::contains)) {
                differing.add(id + ": cannot be compared before "
                        + stacks.reads(id).stream().filter(absent::contains).collect(Collectors.joining(" and ")) + " is applied");
                absent.add(id);
            } else {
                progress.accept("comparing " + id);
                TerraformPlan found = compared(stacks, id);
                differing.addAll(differences(id, found));
                if (found.isFirst() && found.doesSomething()) {
                    absent.add(id);
                }
            }
        }
        differing.forEach(told);
        return !differing.isEmpty();
    }

    private TerraformPlan compared(WrittenStacks stacks, String id) {
        Path plan = folder.resolve(id + ".drift");
        try {
            return initialised(stacks, id).plan(plan, "-lock=false");
        } finally {
            delete(plan);
        }
    }

    private static List<String> differences(String id, TerraformPlan found) {
        List<String> lines = new ArrayList<>(PlanText.drift(found));
        if (found.doesSomething()) {
            lines.addAll(0, PlanText.of(id, found));
        } else if (!lines.isEmpty()) {
            lines.add(0, id + ": changed elsewhere");
        }
        return lines;
    }

    private void requireUnchanged(SavedPlan.Stack stack, WrittenStacks stacks) {
        String id = stack.id();
        requireUnchanged("stack " + id + " was changed",
                stacks.inOrder().contains(id) && stack.written().equals(stacks.digest(id)));
        requireUnchanged("the plan of " + id + " was changed", stack.plan().equals(digest(planFile(id))));
    }

    private void requireUnchanged(String what, boolean unchanged) {
        if (!unchanged) {
            throw new LoadException(Fault.PLAN_REFUSED, environment, what + " since the plan was made; nothing was applied")
                    .withHint("Run 'litelift env plan " + environment + "' again, and look at what it says now.");
        }
    }

    private WrittenStacks write() {
        progress.accept("writing the stacks of " + environment);
        Path outdir = folder.resolve("cdktf.out");
        synthesis.into(outdir, stop);
        return WrittenStacks.in(outdir);
    }

    private List<String> chosen(WrittenStacks stacks, List<String> only) {
        List<String> all = stacks.inOrder();
        only.stream().filter(id -> !all.contains(id)).findFirst().ifPresent(unknown -> {
            throw new LoadException(Fault.USAGE, "--stack " + unknown, "there is no such stack")
                    .withHint("There are " + String.join(", ", all) + ".");
        });
        return only.isEmpty() ? all : all.stream().filter(only::contains).toList();
    }

    private StackTerraform initialised(WrittenStacks stacks, String id) {
        delete(log(id));
        StackTerraform terraform = terraform(stacks, id);
        terraform.init();
        return terraform;
    }

    private StackTerraform terraform(WrittenStacks stacks, String id) {
        return new StackTerraform(program, id, stacks.folder(id), log(id), stop);
    }

    private Path log(String id) {
        return folder.resolve(id + ".log");
    }

    private Path planFile(String id) {
        return folder.resolve(id + ".tfplan");
    }

    private String sourcesDigest() {
        try {
            return FolderDigest.of(sources.get(0).getParent(), sources);
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, environment, "its files cannot be read", e);
        }
    }

    private static String digest(Path file) {
        try {
            return FolderDigest.of(file.getParent(), List.of(file));
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, file.toString(), "cannot be read", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, file.toString(), "cannot be deleted", e);
        }
    }
}
