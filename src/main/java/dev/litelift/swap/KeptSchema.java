package dev.litelift.swap;

import dev.litelift.run.Staging;

/** Names of the schemas that litelift makes beside the target schema, each for one migration. */
enum KeptSchema {
    /** Where it is built. */
    STAGING(Staging.PREFIX),
    /** Tables that it replaced. */
    OLD("litelift_old_"),
    /** Its own tables, after it was rolled back. */
    UNDONE("litelift_undone_");

    private final String prefix;

    KeptSchema(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    String of(String migration) {
        return prefix + migration;
    }
}
