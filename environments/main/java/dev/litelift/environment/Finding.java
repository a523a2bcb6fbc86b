package dev.litelift.environment;

/**
 * A key whose value does not go with the others, or with the tier.
 *
 * @param path of the key to change
 */
record Finding(String path, String what, String hint) {}
