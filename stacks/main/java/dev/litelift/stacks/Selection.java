package dev.litelift.stacks;

import dev.litelift.environment.Environment;
import dev.litelift.environment.EnvironmentProblems;
import dev.litelift.environment.Environments;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which environments are synthesised; an empty set of names means all of them. */
record Selection(Set<String> names) {

    /** @param names comma separated; null and blank mean all */
    static Selection of(String names) {
        return new Selection(Arrays.stream(names == null ? new String[0] : names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** @throws EnvironmentProblems with the problems of all of them */
    List<Environment> from(Path folder) {
        Environments environments = Environments.in(folder);
        return environments.readAll(names.isEmpty() ? environments.names() : names);
    }
}
