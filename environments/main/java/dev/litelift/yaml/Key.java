package dev.litelift.yaml;

/**
 * A key that may stand in a section.
 *
 * @param description one sentence for the reader of the file; editors show it
 * @param required whether a file without the key is incomplete; whoever reads the file decides what follows
 * @param otherwise what holds when the key is not given; null when nothing does
 */
public record Key<T>(String name, Shape<T> shape, String description, boolean required, T otherwise) {

    public Key(String name, Shape<T> shape, String description) {
        this(name, shape, description, true, null);
    }

    /** The same key with a value that holds when it is left out. */
    public Key<T> or(T value) {
        return new Key<>(name, shape, description, false, value);
    }

    /** The same key, free to be left out. */
    public Key<T> optional() {
        return or(null);
    }
}
