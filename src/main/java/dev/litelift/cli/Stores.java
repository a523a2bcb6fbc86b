package dev.litelift.cli;

import dev.litelift.aws.S3Objects;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.LocalFolder;
import dev.litelift.dump.ObjectStore;
import java.util.List;

/** The stores that the command line knows. */
final class Stores {
    private static final List<ObjectStore> ALL = List.of(new LocalFolder(), S3Objects.from(System.getenv()));

    private Stores() {}

    static List<ObjectStore> all() {
        return ALL;
    }

    static ObjectStore serving(DumpLocation location) {
        return ALL.stream().filter(store -> store.serves(location)).findFirst().orElseThrow();
    }
}
