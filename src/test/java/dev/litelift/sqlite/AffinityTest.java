package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.SqliteFixture;
import dev.litelift.Tries;
import java.sql.Connection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffinityTest {
    /** The examples of datatype3.html, section 3.1.1, and the traps below them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INT | INTEGER
            TINYINT | INTEGER
            UNSIGNED BIG INT | INTEGER
            int8 | INTEGER
            CHARACTER(20) | TEXT
            NATIVE CHARACTER(70) | TEXT
            CLOB | TEXT
            BLOB | BLOB
            '' | BLOB
            DOUBLE PRECISION | REAL
            float | REAL
            NUMERIC | NUMERIC
            DECIMAL(10,5) | NUMERIC
            BOOLEAN | NUMERIC
            DATETIME | NUMERIC
            FLOATING POINT | INTEGER
            STRING | NUMERIC
            CHARINT | INTEGER
            ınt | NUMERIC
            """)
    void followsSqlitesRules(String declared, Affinity affinity) {
        assertThat(Affinity.of(declared)).isEqualTo(affinity);
    }

    @Test
    void agreesWithWhatSqliteStores() throws Exception {
        try (Connection connection = SqliteFixture.inMemory()) {
            Tries.of(200, random -> {
                String declared = declared(random);
                SqliteFixture.execute(connection, "DROP TABLE IF EXISTS t", "CREATE TABLE t (v \"" + declared + "\")",
                        "INSERT INTO t VALUES (' 12 '), (34), (5.0), (x'36')");

                assertThat(Affinity.of(declared)).as(declared).isEqualTo(stored(connection));
            });
        }
    }

    private static String declared(Random random) {
        List<String> parts = List.of("int", "CHAR", "clob", "Text", "BLOB", "real", "FLOA", "doub", "in", "t", " ", "x",
                "(3)", "ı");
        StringBuilder declared = new StringBuilder("z");
        for (int i = random.nextInt(4); i >= 0; i--) {
            declared.append(parts.get(random.nextInt(parts.size())));
        }
        return declared.toString();
    }

    /** Each affinity leaves its own pattern of storage classes on the same values. */
    private static Affinity stored(Connection connection) throws Exception {
        String classes = String.join(" ", SqliteFixture.values(connection, "SELECT typeof(v) FROM t"));
        return switch (classes) {
            case "integer integer integer blob" -> integerOrNumeric(connection);
            case "text text text blob" -> Affinity.TEXT;
            case "text integer real blob" -> Affinity.BLOB;
            case "real real real blob" -> Affinity.REAL;
            default -> throw new AssertionError(classes);
        };
    }

    /** Only a CAST tells the two apart. */
    private static Affinity integerOrNumeric(Connection connection) throws Exception {
        String sql = SqliteFixture.value(connection, "SELECT sql FROM sqlite_schema");
        String type = sql.substring(sql.indexOf('"'), sql.lastIndexOf('"') + 1);
        return SqliteFixture.value(connection, "SELECT typeof(CAST('1.5' AS " + type + "))").equals("integer")
                ? Affinity.INTEGER
                : Affinity.NUMERIC;
    }
}
