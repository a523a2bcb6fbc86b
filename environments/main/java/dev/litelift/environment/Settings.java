package dev.litelift.environment;

import java.util.HashMap;
import java.util.Map;

/** Values by key. Only what a key's own shape has read is put in, so a value always has its key's type. */
final class Settings {
    private final Map<Key<?>, Object> values = new HashMap<>();

    <T> void put(Key<T> key, T value) {
        values.put(key, value);
    }

    void putAll(Settings others) {
        values.putAll(others.values);
    }

    @SuppressWarnings("unchecked")
    <T> T get(Key<T> key) {
        return (T) values.get(key);
    }
}
