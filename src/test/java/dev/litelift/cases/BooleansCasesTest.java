package dev.litelift.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import dev.litelift.LoadFixture;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Truth, absence, and defaults of both. */
class BooleansCasesTest {
    @TempDir
    private Path folder;

    @Case({11, 12})
    @Test
    void numbersBecomeTruthsAndSoDoTheirDefaults() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "truths",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a BOOLEAN NOT NULL DEFAULT 0, b BOOL DEFAULT 1, c BOOLEAN DEFAULT '1')",
                "INSERT INTO t VALUES (1, 1, 0, NULL)")) {
            assertThat(load.load().losses()).isEmpty();
            assertThat(load.rows("SELECT a, b, c FROM t")).containsExactly(Arrays.asList("t", "f", null));
            assertThat(load.rows("INSERT INTO t DEFAULT VALUES RETURNING a, b, c, pg_typeof(c)"))
                    .containsExactly(List.of("f", "t", "t", "boolean"));
        }
    }

    @Case(13)
    @Test
    void aDefaultIsThatOfTheColumnsType() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "numbers",
                "CREATE TABLE t (a NUMERIC DEFAULT false, b INTEGER DEFAULT TRUE, c BOOLEAN DEFAULT false, n)",
                "INSERT INTO t VALUES (1.5, 7, 2, NULL)", "INSERT INTO t(n) VALUES (1)")) {
            load.load();
            List<String> made = load.rows("INSERT INTO t DEFAULT VALUES RETURNING a, b, c").get(0);

            assertThat(made).isEqualTo(load.rows("SELECT a, b, c FROM t WHERE n = 1").get(0)).containsExactly("0", "1", "0");
        }
    }

    @Case({14, 15})
    @Test
    void nullIsNoDefaultAndTheWordInQuotesIsOne() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "nulls", "CREATE TABLE t (a TEXT DEFAULT null, b JSON DEFAULT NULL,"
                + " c BLOB DEFAULT (null), d JSON DEFAULT 'null', e TEXT DEFAULT 'null', f INTEGER DEFAULT NULL)")) {
            assertThat(load.load().losses()).isEmpty();
            assertThat(load.rows("INSERT INTO t DEFAULT VALUES RETURNING a, b, c, d, e, f"))
                    .containsExactly(Arrays.asList(null, null, null, "null", "null", null));
        }
    }

    @Case(16)
    @Test
    void onlyNullIsNull() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "words", "CREATE TABLE t (n INTEGER PRIMARY KEY, a TEXT)",
                "INSERT INTO t(a) VALUES ('None'), ('NULL'), ('null'), ('\\N'), (''), ('nil'), (NULL)")) {
            load.load();
            assertThat(load.values("SELECT a FROM t ORDER BY n"))
                    .containsExactly("None", "NULL", "null", "\\N", "", "nil", null);
        }
    }
}
