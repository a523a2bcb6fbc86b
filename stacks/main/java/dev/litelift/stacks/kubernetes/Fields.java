package dev.litelift.stacks.kubernetes;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments of a resource or block under Terraform's own names, in the order that they are given. Nulls are left out. */
final class Fields {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Fields with(String name, Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** A block, which Terraform's JSON writes as a list of one. */
    Fields block(String name, Fields block) {
        return block == null ? this : with(name, List.of(block.map()));
    }

    /** A block that is repeated; none at all leaves it out. */
    Fields blocks(String name, Collection<Fields> blocks) {
        return blocks.isEmpty() ? this : with(name, blocks.stream().map(Fields::map).toList());
    }

    Map<String, Object> map() {
        return new LinkedHashMap<>(values);
    }
}
