package dev.litelift.yaml;

/**
 * A key that may stand in a section.
 *
 * @param description one sentence for the reader of the file; editors show it
 */
public record Key<T>(String name, Shape<T> shape, String description) {}
