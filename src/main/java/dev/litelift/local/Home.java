package dev.litelift.local;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The folder of one clone; all that litelift keeps on this machine lies in its {@code .litelift/}.
 *
 * @param root absolute
 */
public record Home(Path root) {
    public Home {
        root = Objects.requireNonNull(root, "root").toAbsolutePath().normalize();
    }

    /** The clone whose launcher started this JVM, else the current folder. */
    public static Home here() {
        return new Home(Path.of(System.getProperty("litelift.home", "")));
    }

    /** Where the embedded database of a {@code load} without a target lies. */
    public Path load() {
        return state().resolve("load");
    }

    /** The state of one environment's processes. */
    public Path environment(String name) {
        return state().resolve("env").resolve(name);
    }

    /** Unpacked PostgreSQL releases, one folder for each. */
    Path postgresReleases() {
        return state().resolve("postgres");
    }

    private Path state() {
        return root.resolve(".litelift");
    }
}
