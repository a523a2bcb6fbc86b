package dev.litelift.yaml;

/**
 * A value and where it stands.
 *
 * @param line from 1
 * @param path as in {@link Problem#path()}
 */
public record Located<T>(T value, int line, String path) {}
