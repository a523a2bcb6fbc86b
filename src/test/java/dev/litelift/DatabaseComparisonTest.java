package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison that proves loads finds what is different. */
class DatabaseComparisonTest {
    private static final String[] SOURCE = {
        "CREATE TABLE Item (Id INTEGER PRIMARY KEY, Price, Seen, Raw)",
        "INSERT INTO Item VALUES (1, 0.1, '2024-01-02 03:04:05', x'00'), (2, 3, NULL, NULL)"
    };
    private static final String TARGET = "CREATE TABLE item (raw bytea, seen timestamptz, price numeric(4,1), id int);"
            + " INSERT INTO item VALUES ('\\x00', '2024-01-02 03:04:05+00', 0.1, 1), (NULL, NULL, 3, 2)";

    @TempDir
    private Path folder;

    @Test
    void equalDatabasesAreCounted() throws Exception {
        assertThat(compare("SELECT 1")).hasToString("1 tables, 2 rows, 8 cells");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "UPDATE item SET price = 0.2 WHERE id = 1", "UPDATE item SET seen = seen + interval '1 us' WHERE id = 1",
        "UPDATE item SET raw = '\\x01' WHERE id = 1", "UPDATE item SET raw = '' WHERE id = 2", "UPDATE item SET seen = NULL",
        "DELETE FROM item WHERE id = 2", "INSERT INTO item (id) VALUES (3)", "INSERT INTO item SELECT * FROM item WHERE id = 2",
        "ALTER TABLE item DROP price", "ALTER TABLE item RENAME TO thing"
    })
    void whateverDiffersIsFound(String change) {
        assertThatThrownBy(() -> compare(change)).isInstanceOf(AssertionError.class).hasMessageContaining("Item");
    }

    private DatabaseComparison.Count compare(String change) throws Exception {
        Path source = SqliteFixture.database(folder, SOURCE);
        try (LoadFixture target = LoadFixture.of(folder, "comparison", source); Connection sqlite = SqliteFixture.open(source)) {
            target.execute(TARGET);
            target.execute(change);
            return new DatabaseComparison(sqlite, target.connection(), new Properties(), type -> new CoercedCellCheck(type)::same)
                    .compare();
        }
    }
}
