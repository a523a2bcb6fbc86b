package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape;
import dev.litelift.yaml.Shape.Section;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one declaration of every key; {@code environment.schema.json} says the same to editors. */
final class Keys {
    private static final String PLAIN_IDENTIFIER = "^[a-z_][a-z0-9_]{0,62}$";

    static final Key<Kind> KIND =
            new Key<>("kind", Shape.oneOf(Kind.values()), "Where the environment's parts run.");
    static final Key<Tier> TIER =
            new Key<>("tier", Shape.oneOf(Tier.values()), "How much care the environment asks for.");
    static final Key<String> OWNER =
            new Key<>("owner", new Text("^\\S.*$", "some text"), "Who answers for the environment.");
    static final Key<Integer> POSTGRES_VERSION =
            new Key<>("version", new Whole(18, 18), "Major version of the PostgreSQL server.");
    static final Key<String> DATABASE = new Key<>(
            "database",
            new Text(PLAIN_IDENTIFIER, "lower-case letters, digits and _, at most 63"),
            "The database that dumps are moved into.");
    static final Key<String> BUCKET = new Key<>(
            "bucket",
            new Text("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", "3 to 63 lower-case letters, digits and -"),
            "The bucket that dumps are uploaded to.");
    static final Key<Integer> WORKERS =
            new Key<>("workers", new Whole(1, 64), "How many chunks of a dump are copied at the same time.");
    static final Key<String> SCHEMA = new Key<>(
            "schema",
            new Text(PLAIN_IDENTIFIER, "lower-case letters, digits and _, at most 63"),
            "The schema of the database that tables are made in.");

    static final Key<Settings> TAGS = section("tags", OWNER);
    static final Key<Settings> POSTGRES = section("postgres", POSTGRES_VERSION, DATABASE);
    static final Key<Settings> INTAKE = section("intake", BUCKET);
    static final Key<Settings> RUNNER = section("runner", WORKERS, SCHEMA);

    static final Section ALL = new Section(KIND, TIER, TAGS, POSTGRES, INTAKE, RUNNER);

    private Keys() {}

    private static Key<Settings> section(String name, Key<?>... keys) {
        return new Key<>(name, new Section(keys), "");
    }

    /** Every key that holds a value, by its path: section names and key, joined by dots. */
    static Map<String, Key<?>> values() {
        Map<String, Key<?>> values = new LinkedHashMap<>();
        collect("", ALL, values);
        return values;
    }

    private static void collect(String prefix, Section section, Map<String, Key<?>> into) {
        for (Key<?> key : section.keys()) {
            if (key.shape() instanceof Section inner) {
                collect(prefix + key.name() + ".", inner, into);
            } else {
                into.put(prefix + key.name(), key);
            }
        }
    }
}
