package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.postgres.TestPostgres;
import dev.litelift.report.LoadReport.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever values stand in whatever column: PostgreSQL holds the same. A failure is shrunk to the fewest of them. */
class ValuesPropertyTest {

    private static long cells;

    @AfterContainer
    static void tell() {
        System.out.println("ValuesPropertyTest: " + cells + " cells compared");
    }

    @Provide
    Arbitrary<List<StoredColumn>> databases() {
        return StoredColumn.databases(60, 25);
    }

    @Property
    void everyValueArrives(@ForAll("databases") List<StoredColumn> columns) throws Exception {
        Path folder = Files.createTempDirectory("values");
        try {
            Path source = folder.resolve("values.db");
            StoredColumn.store(source, columns);
            try (LoadFixture load = LoadFixture.of(folder, TestPostgres.database("values"), source);
                    Connection sqlite = SqliteFixture.open(source)) {
                load.load();
                load.execute("SET TimeZone = 'UTC'");
                compare(sqlite, load);
                assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
            }
        } finally {
            remove(folder);
        }
    }

    private static void compare(Connection sqlite, LoadFixture load) throws SQLException {
        List<String> types = load.values("SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 't'::regclass"
                + " AND attnum > 0 ORDER BY attnum");
        try (Statement left = sqlite.createStatement(); Statement right = load.connection().createStatement();
                ResultSet theirs = left.executeQuery("SELECT * FROM t ORDER BY n");
                ResultSet ours = right.executeQuery("SELECT * FROM t ORDER BY n")) {
            cells += types.size() * new RowComparison("t", types, held -> new CellCheck(held)::same).compare(theirs, ours);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Another engine runs these tests, in the same JVM as all others. */
    @Example
    void inTheSameAwkwardPlace() {
        assertThat(Locale.getDefault().getLanguage()).isEqualTo("tr");
        assertThat(TimeZone.getDefault().getID()).isEqualTo("America/Santiago");
    }
}
