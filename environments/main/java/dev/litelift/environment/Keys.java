package dev.litelift.environment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The one declaration of every key; {@code environment.schema.json} says the same to editors. */
final class Keys {
    private static final String PLAIN_IDENTIFIER = "^[a-z_][a-z0-9_]{0,62}$";

    static final Key<Kind> KIND =
            new Key<>("kind", Shape.oneOf(Kind.values()), "Where the environment's parts run.");
    static final Key<Tier> TIER =
            new Key<>("tier", Shape.oneOf(Tier.values()), "How much care the environment asks for.");
    static final Key<String> OWNER =
            new Key<>("tags.owner", new Shape.Text("^\\S.*$", "some text"), "Who answers for the environment.");
    static final Key<Integer> POSTGRES_VERSION =
            new Key<>("postgres.version", new Shape.Whole(18, 18), "Major version of the PostgreSQL server.");
    static final Key<String> DATABASE = new Key<>(
            "postgres.database",
            new Shape.Text(PLAIN_IDENTIFIER, "lower-case letters, digits and _, at most 63"),
            "The database that dumps are moved into.");
    static final Key<String> BUCKET = new Key<>(
            "intake.bucket",
            new Shape.Text("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", "3 to 63 lower-case letters, digits and -"),
            "The bucket that dumps are uploaded to.");
    static final Key<Integer> WORKERS = new Key<>(
            "runner.workers", new Shape.Whole(1, 64), "How many chunks of a dump are copied at the same time.");
    static final Key<String> SCHEMA = new Key<>(
            "runner.schema",
            new Shape.Text(PLAIN_IDENTIFIER, "lower-case letters, digits and _, at most 63"),
            "The schema of the database that tables are made in.");

    static final List<Key<?>> ALL =
            List.of(KIND, TIER, OWNER, POSTGRES_VERSION, DATABASE, BUCKET, WORKERS, SCHEMA);

    private Keys() {}

    static Key<?> at(String path) {
        return ALL.stream().filter(key -> key.path().equals(path)).findFirst().orElse(null);
    }

    static boolean isSection(String path) {
        return ALL.stream().anyMatch(key -> key.path().startsWith(path + "."));
    }

    /** The names that may stand in a section; the file itself is the section with the empty path. */
    static Set<String> namesIn(String section) {
        String prefix = section.isEmpty() ? "" : section + ".";
        Set<String> names = new TreeSet<>();
        for (Key<?> key : ALL) {
            if (key.path().startsWith(prefix)) {
                names.add(key.path().substring(prefix.length()).split("\\.")[0]);
            }
        }
        return names;
    }
}
