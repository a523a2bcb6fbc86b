package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape;
import dev.litelift.yaml.Shape.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which keys each kind of environment has; {@code environment.schema.json} says the same to editors. The keys that
 * kinds share are declared here, the others where they are read.
 */
final class Keys {
    private static final String PLAIN_IDENTIFIER = "^[a-z_][a-z0-9_]{0,62}$";

    static final Key<Kind> KIND =
            new Key<>("kind", Shape.oneOf(Kind.values()), "Where the environment's parts run.");
    static final Key<Tier> TIER =
            new Key<>("tier", Shape.oneOf(Tier.values()), "How much care the environment asks for.");
    static final Key<String> OWNER =
            new Key<>("owner", new Text("^\\S.*$", "some text"), "Who answers for the environment.");
    static final Key<String> COST_CENTRE = new Key<>(
            "cost_centre", new Text("^\\S.*$", "some text"), "Who pays for the environment.").optional();
    static final Key<String> DATABASE = identifier("database", "The database that dumps are moved into.");
    static final Key<String> BUCKET = bucket("bucket", "The bucket that dumps are uploaded to.");
    static final Key<Integer> WORKERS =
            new Key<>("workers", new Whole(1, 64), "How many chunks of a dump are copied at the same time.");
    static final Key<String> SCHEMA =
            identifier("schema", "The schema of the database that tables are made in.");
    /** Which profiles there are is known to the engine alone. */
    static final Key<String> PROFILE = new Key<>("profile",
            new Text("^[a-z0-9][a-z0-9-]{0,62}$", "a name that 'litelift profiles' lists"),
            "The application whose rules count where a dump's own say nothing.").optional();

    static final Key<Settings> TAGS = section("tags", OWNER, COST_CENTRE);

    private Keys() {}

    static Section of(Kind kind) {
        return switch (kind) {
            case LOCAL -> LocalKeys.ALL;
            case AWS -> AwsKeys.ALL;
            case KUBERNETES -> KubernetesKeys.ALL;
        };
    }

    /** What every kind has, and {@code base.yaml} may hold. */
    static Section shared() {
        return shared(Arrays.stream(Kind.values()).map(Keys::of).toList());
    }

    static Key<String> identifier(String name, String description) {
        return new Key<>(name, new Text(PLAIN_IDENTIFIER, "lower-case letters, digits and _, at most 63"), description);
    }

    static Key<String> bucket(String name, String description) {
        return new Key<>(name,
                new Text("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", "3 to 63 lower-case letters, digits and -"), description);
    }

    static Key<Settings> section(String name, Key<?>... keys) {
        return new Key<>(name, new Section(keys), "");
    }

    /** Every key that holds a value, by its path: section names and key, joined by dots. */
    static Map<String, Key<?>> values(Section section) {
        Map<String, Key<?>> values = new LinkedHashMap<>();
        collect("", section, values);
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

    /** The kinds that have the key or section, in words; empty when none has. */
    static Optional<String> owner(String path) {
        String kinds = Arrays.stream(Kind.values())
                .filter(kind -> values(of(kind)).keySet().stream().anyMatch(key -> (key + ".").startsWith(path + ".")))
                .map(kind -> "kind " + word(kind))
                .collect(Collectors.joining(" and "));
        return kinds.isEmpty() ? Optional.empty() : Optional.of(kinds);
    }

    static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Section shared(List<Section> sections) {
        List<Key<?>> keys = new ArrayList<>();
        for (Key<?> key : sections.get(0).keys()) {
            List<Key<?>> namesakes = new ArrayList<>();
            sections.forEach(section -> namesakes.add(section.key(key.name())));
            if (namesakes.stream().allMatch(key::equals)) {
                keys.add(key);
            } else if (namesakes.stream().allMatch(other -> other != null && other.shape() instanceof Section)) {
                Section inner = shared(namesakes.stream().map(other -> (Section) other.shape()).toList());
                keys.add(new Key<>(key.name(), inner, key.description()));
            }
        }
        return new Section(keys);
    }
}
