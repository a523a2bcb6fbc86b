package dev.litelift.intake;

import dev.litelift.dump.StoredObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A dump with what belongs to it.
 *
 * @param name below {@code incoming/}
 * @param companions its write-ahead log, journal and rules, if any
 */
record Arrival(String name, StoredObject dump, List<StoredObject> companions) {

    /** Changes when any of its objects does. */
    String version() {
        return Stream.concat(Stream.of(dump), companions.stream())
                .map(object -> object.location() + "@" + object.version())
                .collect(Collectors.joining("\n"));
    }
}
