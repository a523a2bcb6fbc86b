package dev.litelift.environment;

/** How much care an environment asks for. */
public enum Tier {
    DEV,
    STAGING,
    PROD
}
