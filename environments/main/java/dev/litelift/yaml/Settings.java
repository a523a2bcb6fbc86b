package dev.litelift.yaml;

import java.util.HashMap;
import java.util.Map;

/** Values by key. Only what a key's own shape has read is put in, so a value always has its key's type. */
public final class Settings {
    private final Map<Key<?>, Located<?>> values = new HashMap<>();

    <T> void put(Key<T> key, Located<T> value) {
        values.put(key, value);
    }

    /** These settings with what the other ones say put over them, section by section. */
    public Settings overlaidBy(Settings others) {
        Settings merged = new Settings();
        merged.values.putAll(values);
        others.values.forEach((key, other) -> merged.values.merge(key, other, Settings::overlay));
        return merged;
    }

    private static Located<?> overlay(Located<?> below, Located<?> above) {
        return below.value() instanceof Settings lower && above.value() instanceof Settings upper
                ? new Located<>(lower.overlaidBy(upper), above.line(), above.path())
                : above;
    }

    /** What is given, else what the key itself says; null when neither is there. */
    @SuppressWarnings("unchecked")
    public <T> T get(Key<T> key) {
        return values.containsKey(key) ? (T) values.get(key).value() : key.otherwise();
    }

    /** The section, without a single value when it is not given. */
    public Settings section(Key<Settings> key) {
        return get(key, new Settings());
    }

    public <T> T get(Key<T> key, T otherwise) {
        T value = get(key);
        return value == null ? otherwise : value;
    }

    /** Where the key stands; 0 when it is not given. */
    public int line(Key<?> key) {
        return values.containsKey(key) ? values.get(key).line() : 0;
    }
}
