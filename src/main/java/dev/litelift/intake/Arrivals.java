package dev.litelift.intake;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at {@code incoming/} and tells dumps from what belongs to them and from what is still being written. */
final class Arrivals {
    private static final List<String> COMPANIONS = List.of("-wal", "-journal", "-shm", ".litelift.yaml");
    private static final List<String> UNFINISHED = List.of(".tmp", ".part");

    private final IntakeLayout layout;
    private Map<String, String> lastLook = Map.of();
    private boolean unsettled;

    Arrivals(IntakeLayout layout) {
        this.layout = layout;
    }

    /**
     * What can be loaded, oldest first. A file of this machine counts only when it looked the same at the last call: it
     * may still be written to, while an object of a bucket is whole from its first moment.
     */
    List<Arrival> ready() {
        List<Arrival> all = all();
        Map<String, String> look = new HashMap<>();
        all.forEach(arrival -> look.put(arrival.name(), arrival.version()));
        List<Arrival> ready = all.stream().filter(this::isSettled).toList();
        unsettled = ready.size() < all.size();
        lastLook = look;
        return ready;
    }

    /**
     * One dump with what belongs to it, as it is now.
     *
     * @param version of the store, or null for the current one
     * @return empty when nothing of this name waits, whatever older versions the store keeps
     */
    Optional<Arrival> find(String name, String version) {
        return stat(layout.incoming(name))
                .flatMap(current -> version == null ? Optional.of(current) : stat(layout.incoming(name, version)))
                .map(dump -> new Arrival(name, dump, companions(name)));
    }

    private List<StoredObject> companions(String name) {
        return COMPANIONS.stream().flatMap(suffix -> stat(layout.incoming(name + suffix)).stream()).toList();
    }

    /** The same with what the object itself tells of it: a list may know another kind of version. */
    Optional<Arrival> looked(Arrival listed) {
        return stat(listed.dump().location()).map(dump -> new Arrival(listed.name(), dump, listed.companions()));
    }

    /** Empty when there is no such object. */
    Optional<StoredObject> stat(DumpLocation object) {
        try {
            return Optional.of(layout.store().stat(object));
        } catch (LoadException e) {
            if (e.fault() == Fault.DUMP_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether the last look found something that has to be looked at once more. */
    boolean isUnsettled() {
        return unsettled;
    }

    private boolean isSettled(Arrival arrival) {
        return !(arrival.dump().location() instanceof DumpLocation.LocalPath)
                || arrival.version().equals(lastLook.get(arrival.name()));
    }

    /** Everything that waits, oldest first. */
    List<Arrival> all() {
        Map<String, StoredObject> found = new TreeMap<>();
        list().forEach(object -> found.put(layout.nameOf(object.location()), object));
        List<Arrival> arrivals = new ArrayList<>();
        found.forEach((name, object) -> {
            if (isDump(name)) {
                arrivals.add(new Arrival(name, object, companions(name, found)));
            }
        });
        arrivals.sort(Comparator.comparing((Arrival arrival) -> arrival.dump().modified())
                .thenComparing(Arrival::name));
        return arrivals;
    }

    /** A folder that nobody has made yet is an empty one. */
    private List<StoredObject> list() {
        try {
            return layout.store().list(layout.incoming());
        } catch (LoadException e) {
            if (e.fault() == Fault.DUMP_NOT_FOUND && layout.root() instanceof DumpLocation.LocalPath) {
                return List.of();
            }
            throw e;
        }
    }

    private static List<StoredObject> companions(String name, Map<String, StoredObject> found) {
        return COMPANIONS.stream().map(suffix -> found.get(name + suffix)).filter(object -> object != null).toList();
    }

    /** A companion without its dump waits for it: uploads send it first. */
    static boolean isDump(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return !file.isEmpty() && !file.startsWith(".")
                && COMPANIONS.stream().noneMatch(file::endsWith)
                && UNFINISHED.stream().noneMatch(file::endsWith);
    }
}
