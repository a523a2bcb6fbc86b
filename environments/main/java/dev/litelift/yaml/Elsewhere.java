package dev.litelift.yaml;

import java.util.Optional;

/** Knows the keys that do not belong into a file but into others, so that they are not called unknown. */
@FunctionalInterface
public interface Elsewhere {

    /**
     * What the key belongs to, e.g. {@code "the kind local"}; empty when nobody knows it.
     *
     * @param path as in {@link Problem#path()}
     */
    Optional<String> owner(String path);
}
