package dev.litelift.access;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of tables and indexes, which in SQLite share one space and in Access do not. */
final class ObjectNames {
    private final Set<String> taken = new HashSet<>();

    void take(String name) {
        taken.add(name.toLowerCase(Locale.ROOT));
    }

    /** The name, or the first numbered one that is free; taken from then on. */
    String free(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
