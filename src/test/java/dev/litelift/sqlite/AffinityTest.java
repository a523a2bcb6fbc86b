package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.SqliteFixture;
import dev.litelift.sqlite.SqliteSchema.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
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

    /** Words in which the names that count may hide, in any case; in quotes anything; and a length, which counts for nothing. */
    @Provide
    Arbitrary<String> declarations() {
        Arbitrary<String> parts = Arbitraries.of("int", "char", "clob", "text", "blob", "real", "floa", "doub", "in", "t", "x", "INT",
                "cHaR", "Blob", "ReAL", "_", "INTE", "1");
        Arbitrary<String> words = parts.list().ofMaxSize(3).map(some -> "z" + String.join("", some));
        Arbitrary<String> quoted = Arbitraries.oneOf(parts, Arbitraries.of("ı", "İNT", "ß", " ", "'", "(", "\"\"", "--", "中"),
                Arbitraries.chars().range(' ', 'ÿ').map(c -> c == '"' ? "\"\"" : c.toString()))
                .list().ofMaxSize(5).map(some -> '"' + String.join("", some) + '"');
        // A name of nothing in quotes is listed by SQLite as if there were none, though it counts as one.
        Arbitrary<String> named = quoted.filter(text -> text.length() > 2);
        Arbitrary<String> names = Arbitraries.frequencyOf(Tuple.of(3, words), Tuple.of(1, named)).list().ofMinSize(1).ofMaxSize(3)
                .map(some -> String.join(" ", some));
        Arbitrary<String> lengths = Arbitraries.of("", "", "(3)", " ( 10 , -2 )", "(+1.5e3)", "/*int*/", " --char\n");
        return Combinators.combine(names, lengths).as((name, length) -> name + length);
    }

    /** As the inspector reads it, since what SQLite makes of quotes and comments is part of the question. */
    @Property(tries = 300)
    void agreesWithWhatSqliteStores(@ForAll("declarations") String declared) throws Exception {
        Path file = Files.createTempFile("affinity", ".db");
        try (Connection connection = SqliteFixture.open(file)) {
            SqliteFixture.execute(connection, "PRAGMA synchronous = OFF", "CREATE TABLE t (v " + declared + "\n)",
                    "INSERT INTO t VALUES (' 12 '), (34), (5.0), (x'36'), ('1'), ('1.5'), ('x'), ('1e2'), (NULL)");
            Column column = SqliteInspector.inspect(SqliteSource.open(file, "affinity.db")).tables().get(0).columns().get(0);

            assertThat(column.affinity()).as(column.declaredType()).isEqualTo(stored(connection, declared));
        } finally {
            Files.delete(file);
        }
    }

    /** Each affinity leaves its own pattern of storage classes on the same values. */
    private static Affinity stored(Connection connection, String declared) throws Exception {
        String classes = String.join(" ", SqliteFixture.values(connection, "SELECT typeof(v) FROM t"));
        return switch (classes) {
            case "integer integer integer blob integer real text integer null" -> integerOrNumeric(connection, declared);
            case "text text text blob text text text text null" -> Affinity.TEXT;
            case "text integer real blob text text text text null" -> Affinity.BLOB;
            case "real real real blob real real text real null" -> Affinity.REAL;
            default -> throw new AssertionError(classes);
        };
    }

    /** Only a CAST tells the two apart. */
    private static Affinity integerOrNumeric(Connection connection, String declared) throws Exception {
        return SqliteFixture.value(connection, "SELECT typeof(CAST('1.5' AS " + declared + "\n))").equals("integer")
                ? Affinity.INTEGER
                : Affinity.NUMERIC;
    }
}
