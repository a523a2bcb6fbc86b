package dev.litelift.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same without Docker. Skipped, with a word, where namespaces cannot be made. */
class JobIT extends JobContract {
    @TempDir
    static Path shared;

    private static Sandbox sandbox;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        String obstacle = System.getProperty("os.name").equals("Linux") ? Sandbox.obstacle() : "this is not Linux";
        if (obstacle != null) {
            System.out.println("JobIT: skipped: " + obstacle);
            Assumptions.abort("skipped: " + obstacle);
        }
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        sandbox = Sandbox.prepare(shared);
    }

    @Override
    Containers containers() {
        return sandbox;
    }
}
