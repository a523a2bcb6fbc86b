package dev.litelift.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The certificates of the authorities that sign for RDS, as the build took them from their npm package. */
final class CaBundle {
    private static final String RESOURCE = "rds-ca.pem";

    private CaBundle() {}

    /** The bundle as a file, which is what the driver takes; written anew each time. */
    static Path in(Path folder) {
        Path file = folder.resolve("litelift-" + RESOURCE);
        try (InputStream bundle = CaBundle.class.getResourceAsStream(RESOURCE)) {
            Files.copy(bundle, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
