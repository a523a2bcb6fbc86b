package dev.litelift.terraform;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Refuses plans that lose what keeps data, unless somebody allowed just that. */
final class Guard {
    private final Set<String> allowed;
    private final Set<String> unused;
    private final List<String> refused = new ArrayList<>();

    /** @param allowed {@code STACK/ADDRESS} each */
    Guard(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
        this.unused = new HashSet<>(allowed);
    }

    void look(String stack, TerraformPlan plan) {
        for (ResourceChange change : plan.changes()) {
            String place = stack + "/" + change.address();
            StatefulResources.loss(change.type()).filter(loss -> change.action().losesResource()).ifPresent(loss -> {
                unused.remove(place);
                if (!allowed.contains(place)) {
                    refused.add(place + " would be " + change.action().name().toLowerCase(Locale.ROOT) + ", and with it " + loss);
                }
            });
        }
    }

    /** @throws LoadException {@code plan-refused} with all that was not allowed, {@code usage} when nothing needs an allowance */
    void require() {
        if (!refused.isEmpty()) {
            throw new LoadException(Fault.PLAN_REFUSED, refused.size() == 1 ? "1 resource" : refused.size() + " resources",
                    String.join("; ", refused) + "; nothing was saved");
        }
        unused.stream().sorted().findFirst().ifPresent(place -> {
            throw new LoadException(Fault.USAGE, "--allow " + place, "is not needed: the plan loses no such resource")
                    .withHint("Leave it away, or write STACK/ADDRESS as a refusal does; nothing was saved.");
        });
    }
}
