package dev.litelift.terraform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One round over stacks that read from each other: what one is about to say anew, no other can be planned with. */
final class Planning {
    private final WrittenStacks stacks;
    private final Consumer<String> told;
    private final Set<String> unsettled = new HashSet<>();
    private final List<SavedPlan.Stack> planned = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();

    /** @param told of each stack, a line each */
    Planning(WrittenStacks stacks, Consumer<String> told) {
        this.stacks = stacks;
        this.told = told;
    }

    /** Whether the stack is left out of this round, which is told then. */
    boolean mustWait(String id) {
        String others = stacks.reads(id).stream().filter(unsettled::contains).collect(Collectors.joining(" and "));
        if (others.isEmpty()) {
            return false;
        }
        told.accept(id + ": waits for what " + others + " will say; plan again after it is applied");
        unsettled.add(id);
        waiting.add(id);
        return true;
    }

    /** @param file digest of the plan's file */
    void add(String id, TerraformPlan plan, String file) {
        PlanText.of(id, plan).forEach(told);
        if (plan.changesOutputs() || plan.isFirst() && plan.doesSomething()) {
            unsettled.add(id);
        }
        planned.add(new SavedPlan.Stack(id, stacks.digest(id), file, plan.doesSomething()));
    }

    List<SavedPlan.Stack> planned() {
        return planned;
    }

    List<String> waiting() {
        return waiting;
    }
}
