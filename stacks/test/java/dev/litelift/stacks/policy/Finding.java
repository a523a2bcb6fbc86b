package dev.litelift.stacks.policy;

/** A resource that is not as a rule wants it. */
record Finding(Rule rule, Resource resource, String found) {

    /** The address, the rule, and what stands there, on one line. */
    @Override
    public String toString() {
        return resource.address() + ": rule " + rule.number() + " (" + String.join(", ", rule.ids()) + ") wants "
                + rule.wants() + "; found: " + found;
    }
}
