package dev.litelift.filestore;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The folder in an archive that is the store: the one whose experiments lie nearest to the top. */
final class StoreRoot {
    private StoreRoot() {}

    static List<String> find(Path tar, String place) throws IOException {
        List<String> nearest = null;
        try (TarReader reader = new TarReader(tar, place)) {
            for (TarReader.Member member = reader.next(); member != null; member = reader.next()) {
                List<String> root = member.isFile() ? above(member.path()) : null;
                if (root != null && (nearest == null || root.size() < nearest.size())) {
                    nearest = root;
                }
            }
        }
        if (nearest == null) {
            throw new LoadException(Fault.DUMP_NOT_SQLITE, place, "is a tar archive without an experiment of MLflow's file store")
                    .withHint("Pack the folder mlruns, or take the database file out of the archive first.");
        }
        return nearest;
    }

    /** Null when it is no experiment's or model's. */
    private static List<String> above(List<String> path) {
        int last = path.size() - 1;
        if (last < 1 || !path.get(last).equals(StorePath.META)) {
            return null;
        }
        boolean deeper = last > 1 && List.of(StorePath.MODELS, StorePath.TRASH).contains(path.get(last - 2));
        boolean experiment = path.get(last - 1).matches("[0-9]+");
        return deeper || experiment ? path.subList(0, last - (deeper ? 2 : 1)) : null;
    }
}
