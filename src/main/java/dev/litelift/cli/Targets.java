package dev.litelift.cli;

import dev.litelift.postgres.Target;
import dev.litelift.postgres.UrlTarget;

/** What {@code --target} names. */
final class Targets {
    private Targets() {}

    static Target parse(String url) {
        return UrlTarget.parse(url, System.getenv());
    }
}
