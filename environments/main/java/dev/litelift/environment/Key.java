package dev.litelift.environment;

/**
 * A key that an environment must give a value to, in its own file or in {@code base.yaml}.
 *
 * @param path section names and key, joined by dots
 * @param description one sentence for the reader of the file; editors show it
 */
record Key<T>(String path, Shape<T> shape, String description) {}
