package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A b-tree whose pages all have one and the same child is small in the file and has more rows than time allows. */
class PageCircleTest {
    private static final int PAGE = 512;
    private static final int LEVELS = 17;

    @TempDir
    Path folder;

    @Test
    void aTreeThatMultipliesItselfIsRefused() throws Exception {
        Path file = PageDatabases.make(folder.resolve("a.db"), "PRAGMA page_size=" + PAGE,
                "CREATE TABLE k(x PRIMARY KEY) WITHOUT ROWID",
                PageDatabases.numbers(400) + "INSERT INTO k SELECT printf('%040d', i) FROM n");
        SqliteSource source = Rows.open(file);
        Table table = SqliteInspector.inspect(source).tables().get(0);
        Files.write(file, multiplied(Files.readAllBytes(file), (int) table.storage().rootPage()));

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> drain(source, table))
                .isInstanceOf(LoadException.class).hasMessageContaining("in a circle"));
    }

    private static void drain(SqliteSource source, Table table) {
        try (RowCursor cursor = source.read(table)) {
            while (cursor.next()) {
                cursor.storageClass(0);
            }
        }
    }

    /** Puts copies of the root below it, one a level, each the only child of the one above. */
    private static byte[] multiplied(byte[] original, int root) {
        int pages = original.length / PAGE;
        ByteBuffer file = ByteBuffer.wrap(Arrays.copyOf(original, original.length + LEVELS * PAGE));
        int leaf = file.getInt((root - 1) * PAGE + 8);
        byte[] page = Arrays.copyOfRange(original, (root - 1) * PAGE, root * PAGE);
        for (int level = 0; level <= LEVELS; level++) {
            int start = level == 0 ? (root - 1) * PAGE : original.length + (level - 1) * PAGE;
            file.put(start, page);
            int child = level == LEVELS ? leaf : pages + level + 1;
            file.putInt(start + 8, child);
            for (int cell = 0; cell < file.getShort(start + 3); cell++) {
                file.putInt(start + file.getShort(start + 12 + 2 * cell), child);
            }
        }
        file.putInt(28, pages + LEVELS);
        return file.array();
    }
}
