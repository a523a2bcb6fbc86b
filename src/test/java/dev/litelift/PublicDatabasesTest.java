package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.rules.RulesReader;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Well-known databases, as files and as {@code .dump} texts; every cell is read back and compared. They are no
 * part of this repository: {@code -Dlitelift.data} or {@code LITELIFT_DATA} names their folder, {@code shared/data} beside
 * the repository otherwise, and without one the tests are skipped.
 */
class PublicDatabasesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"chinook, .sqlite", "chinook, .sql.gz", "northwind-small, .sqlite", "northwind-small, .sql.gz",
        "sakila, .sqlite", "sakila, .sql.gz"})
    void intoTablesOfItsOwn(String name, String form) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, name, data(name + form)); Connection sqlite = open(name)) {
            load.load();
            DatabaseComparison databases = new DatabaseComparison(sqlite, load.connection(), new Properties(),
                    type -> new CellCheck(type)::same);
            check(name + form + " into tables of its own", databases, sqlite, load);
        }
    }

    @ParameterizedTest
    @CsvSource({"chinook, .sqlite", "northwind-small, .sqlite", "sakila, .sqlite"})
    void intoTablesOfAnApplication(String name, String form) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, name + "_app", data(name + form)); Connection sqlite = open(name)) {
            load.execute(Files.readString(resource(name, "target.sql").orElseThrow()));
            load.load(rules(name));
            DatabaseComparison databases = new DatabaseComparison(sqlite, load.connection(), names(name),
                    type -> new CoercedCellCheck(type)::same);
            check(name + form + " into an application's tables", databases, sqlite, load);
            assertThat(databases.column("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled NOT IN ('O', 'A')"))
                    .as("triggers that stayed disabled").containsExactly("0");
        }
    }

    private static void check(String what, DatabaseComparison databases, Connection sqlite, LoadFixture load) throws SQLException {
        DatabaseComparison.Count count = databases.compare();
        TargetColumns columns = new TargetColumns(databases, sqlite, load.connection());
        int others = columns.checkWithoutSource();
        int sequences = columns.checkNextNumbers();
        String told = what + ": " + count + " are equal; " + others + " columns without a source, " + sequences + " sequences";
        System.out.println(told);
        assertThat(count.cells()).as(told).isEqualTo(cells(databases, sqlite)).isPositive();
    }

    /** Counted apart from the comparison, so that it cannot have left out any. */
    private static long cells(DatabaseComparison databases, Connection sqlite) throws SQLException {
        long cells = 0;
        for (String table : databases.sourceTables()) {
            cells += Long.parseLong(SqliteFixture.value(sqlite, "SELECT (SELECT count(*) FROM "
                    + DatabaseComparison.quoted(table) + ") * (SELECT count(*) FROM pragma_table_info("
                    + DatabaseComparison.literal(table) + "))"));
        }
        return cells;
    }

    private UnaryOperator<LoadRequest> rules(String name) throws Exception {
        Optional<Path> file = resource(name, "litelift.yaml");
        return request -> DataOnly.plain(file.isEmpty() ? request : request.withRules(RulesReader.read(file.get(), "litelift.yaml")));
    }

    private static Properties names(String name) throws IOException, URISyntaxException {
        Properties names = new Properties();
        Optional<Path> file = resource(name, "names.properties");
        if (file.isPresent()) {
            try (Reader reader = Files.newBufferedReader(file.get())) {
                names.load(reader);
            }
        }
        return names;
    }

    private static Optional<Path> resource(String name, String file) throws URISyntaxException {
        Path path = Path.of(PublicDatabasesTest.class.getResource("/databases").toURI()).resolve(name).resolve(file);
        return Optional.of(path).filter(Files::exists);
    }

    /** A file that SQLite may lock and that is thrown away. */
    private Connection open(String name) throws IOException, SQLException {
        return SqliteFixture.open(Files.copy(data(name + ".sqlite"), folder.resolve("compared.sqlite")));
    }

    private static Path data(String file) {
        Optional<Path> found = folders().map(folder -> folder.resolve(file)).filter(Files::isRegularFile).findFirst();
        Assumptions.assumeTrue(found.isPresent(), () -> "skipped: no " + file + " in -Dlitelift.data, LITELIFT_DATA or"
                + " shared/data beside the repository");
        return found.orElseThrow();
    }

    private static Stream<Path> folders() {
        String given = System.getProperty("litelift.data", System.getenv("LITELIFT_DATA"));
        return given != null
                ? Stream.of(Path.of(given))
                : Stream.iterate(Path.of("").toAbsolutePath(), java.util.Objects::nonNull, Path::getParent)
                        .map(ancestor -> ancestor.resolve("shared").resolve("data"));
    }
}
