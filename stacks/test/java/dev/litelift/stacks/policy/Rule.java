package dev.litelift.stacks.policy;

import dev.litelift.environment.Tier;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one kind of resource has to be like.
 *
 * @param number of the table in {@code docs/policy.md}; waivers name it
 * @param ids what public catalogues call it, {@code own} where none has it
 * @param types of resources that it concerns
 * @param wants what it asks for, in a line
 */
record Rule(int number, List<String> ids, Demand demand, List<String> types, String wants, Check check) {

    /** Where a finding fails the gate; elsewhere it is a warning. */
    enum Demand {
        ALWAYS,
        IN_PROD;

        boolean isErrorIn(Tier tier) {
            return this == ALWAYS || tier == Tier.PROD;
        }
    }

    /** Looks at one resource. */
    @FunctionalInterface
    interface Check {
        /** What was found instead of what is wanted, each in a few words; nothing when all is well. */
        Stream<String> look(Resource resource, Configuration all);
    }

    /** @param ids and types separated by commas */
    static Rule always(int number, String ids, String types, String wants, Check check) {
        return new Rule(number, split(ids), Demand.ALWAYS, split(types), wants, check);
    }

    /** @param ids and types separated by commas */
    static Rule inProd(int number, String ids, String types, String wants, Check check) {
        return new Rule(number, split(ids), Demand.IN_PROD, split(types), wants, check);
    }

    private static List<String> split(String list) {
        return List.of(list.split(", "));
    }

    Stream<Finding> findings(Configuration all) {
        return concerned(all).flatMap(resource -> look(resource, all).map(found -> new Finding(this, resource, found)));
    }

    Stream<Resource> concerned(Configuration all) {
        return types.stream().flatMap(all::all);
    }

    private Stream<String> look(Resource resource, Configuration all) {
        try {
            return check.look(resource, all).toList().stream();
        } catch (PolicyDocument.Unreadable unreadable) {
            return Stream.of(unreadable.getMessage());
        }
    }
}
