package dev.litelift.filestore;

import dev.litelift.sqlite.SkippedObject;
import java.util.ArrayList;
import java.util.List;

/** What could not be carried over, each with its path; beyond a thousand of them only counted. */
final class LeftOut {
    private static final int MOST = 1000;

    private final List<SkippedObject> objects = new ArrayList<>();
    private long more;

    void add(String kind, String path, String why) {
        if (objects.size() < MOST) {
            objects.add(new SkippedObject(kind, null, path, path, why));
        } else {
            more++;
        }
    }

    List<SkippedObject> objects() {
        List<SkippedObject> all = new ArrayList<>(objects);
        if (more > 0) {
            all.add(new SkippedObject("broken file", null, more + " more", more + " more files", "as the ones before"));
        }
        return all;
    }
}
