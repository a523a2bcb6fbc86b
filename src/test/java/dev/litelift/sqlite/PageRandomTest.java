package dev.litelift.sqlite;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random databases read alike by both readers; {@code -Dpages.seed} and {@code -Dpages.databases} for more of them. */
class PageRandomTest {
    private static final long SEED = Long.getLong("pages.seed", 20_260_101);
    private static final int DATABASES = Integer.getInteger("pages.databases", 120);

    @TempDir
    Path folder;

    @Test
    void equalsTheLibrary() throws Exception {
        for (long seed = SEED; seed < SEED + DATABASES; seed++) {
            Path file = RandomDatabase.make(folder.resolve(seed + ".db"), seed);
            try {
                PageRowCursorTest.assertSame(file);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dpages.seed=" + seed, e);
            }
        }
    }
}
