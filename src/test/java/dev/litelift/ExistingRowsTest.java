package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.match.ExistingRows;
import dev.litelift.report.LoadReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are in the target already: the four policies. */
class ExistingRowsTest {
    @TempDir
    private Path folder;

    private LoadFixture load;

    @BeforeEach
    void seeded() throws Exception {
        load = LoadFixture.of(folder, "existing",
                "CREATE TABLE role (id INTEGER PRIMARY KEY, name, note)",
                "INSERT INTO role VALUES (1, 'admin', 'source'), (2, 'user', 'source'), (3, 'guest', 'source')",
                "CREATE TABLE member (id INTEGER PRIMARY KEY, role)", "INSERT INTO member VALUES (10, 1), (11, 3)");
        load.execute("CREATE TABLE role (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE, note text,"
                + " created date DEFAULT '2020-01-01'); CREATE TABLE member (id int PRIMARY KEY, role int REFERENCES role);"
                + " INSERT INTO role (name, note, created) VALUES ('admin', 'seed', '1999-01-01'); INSERT INTO role (id, name, note)"
                + " OVERRIDING SYSTEM VALUE VALUES (7, 'guest', 'seed'); INSERT INTO member VALUES (99, 7)");
    }

    private List<List<String>> roles() throws Exception {
        return load.rows("SELECT id, name, note, created FROM role ORDER BY id");
    }

    @Case(52)
    @Test
    void failNamesTablesAndCounts() throws Exception {
        LoadReport report = load.run(DataOnly::plain);
        assertThat(report.exitStatus()).isEqualTo(5);
        assertThat(report.blockers()).extracting(blocker -> blocker.table() + " " + blocker.rows())
                .containsExactlyInAnyOrder("role 2", "member 1");
        assertThat(report.fault().message()).contains("--existing-rows");
        load.close();
    }

    @Case(52)
    @Test
    void replaceLeavesTheDumpsRowsOnly() throws Exception {
        load.load(DataOnly.existing(ExistingRows.REPLACE));
        assertThat(roles()).containsExactly(List.of("1", "admin", "source", "2020-01-01"),
                List.of("2", "user", "source", "2020-01-01"), List.of("3", "guest", "source", "2020-01-01"));
        assertThat(load.values("SELECT id FROM member ORDER BY 1")).containsExactly("10", "11");
        load.close();
    }

    @Test
    void replaceDoesNotDeleteWhatOthersPointTo() throws Exception {
        load.execute("CREATE SCHEMA other; CREATE TABLE other.t (role int REFERENCES role ON DELETE CASCADE);"
                + " INSERT INTO other.t VALUES (7)");
        assertThat(load.run(DataOnly.existing(ExistingRows.REPLACE)).blockers()).singleElement()
                .satisfies(blocker -> assertThat(blocker.what()).contains("other.t"));
        load.close();
    }

    @Case(52)
    @Test
    void skipKeepsRowsOfTheSameKey() throws Exception {
        load.execute("DELETE FROM member; DELETE FROM role WHERE id = 7");
        load.load(DataOnly.existing(ExistingRows.SKIP));
        assertThat(roles()).containsExactly(List.of("1", "admin", "seed", "1999-01-01"),
                List.of("2", "user", "source", "2020-01-01"), List.of("3", "guest", "source", "2020-01-01"));
        load.close();
    }

    /** PostgreSQL names no deferrable key in ON CONFLICT. */
    @Test
    void skipKnowsDeferrableKeysToo() throws Exception {
        load.execute("DELETE FROM member; DELETE FROM role WHERE id = 7; INSERT INTO role (id, name) OVERRIDING SYSTEM VALUE"
                + " VALUES (8, 'guest'); ALTER TABLE role DROP CONSTRAINT role_name_key, ADD UNIQUE (name) DEFERRABLE;"
                + " ALTER TABLE member DROP CONSTRAINT member_role_fkey");
        load.load(DataOnly.existing(ExistingRows.SKIP));
        assertThat(load.rows("SELECT id, name FROM role ORDER BY id"))
                .containsExactly(List.of("1", "admin"), List.of("2", "user"), List.of("8", "guest"));
        load.close();
    }

    @Case(52)
    @Test
    void upsertLetsTheDumpWinByPrimaryKey() throws Exception {
        load.execute("UPDATE role SET name = 'old' WHERE id = 7");
        load.load(DataOnly.existing(ExistingRows.UPSERT));
        assertThat(roles()).containsExactly(List.of("1", "admin", "source", "1999-01-01"),
                List.of("2", "user", "source", "2020-01-01"), List.of("3", "guest", "source", "2020-01-01"),
                List.of("7", "old", "seed", "2020-01-01"));
        assertThat(load.values("SELECT id FROM member ORDER BY 1")).containsExactly("10", "11", "99");
        assertThat(load.value("INSERT INTO role (name) VALUES ('new') RETURNING id")).isEqualTo("8");
        load.close();
    }

    @Test
    void upsertNamesRowsThatAnotherUniqueKeyRefuses() throws Exception {
        assertThat(load.run(DataOnly.existing(ExistingRows.UPSERT)).blockers()).singleElement().satisfies(blocker -> {
            assertThat(blocker.column()).isEqualTo("name");
            assertThat(blocker.what()).contains("role_name_key");
        });
        load.close();
    }

    @Test
    void upsertNamesRowsThatAUniqueIndexOnAnExpressionRefuses() throws Exception {
        load.execute("CREATE UNIQUE INDEX folded ON role (lower(name)); UPDATE role SET name = 'GUEST' WHERE id = 7");
        assertThat(load.plan(DataOnly.existing(ExistingRows.UPSERT)).blockers()).singleElement()
                .satisfies(blocker -> assertThat(blocker.constraint()).isEqualTo("folded"));
        load.close();
    }

    @Test
    void aFailureInTheMoveLeavesTheTargetAsItWas() throws Exception {
        load.execute("ALTER TABLE role ADD CONSTRAINT only_the_server_knows EXCLUDE USING hash (lower(name) WITH =);"
                + " UPDATE role SET name = 'GUEST' WHERE id = 7");
        List<List<String>> before = roles();
        LoadReport report = load.run(DataOnly.existing(ExistingRows.UPSERT));
        assertThat(report.fault().message()).contains("only_the_server_knows");
        assertThat(roles()).isEqualTo(before);
        assertThat(load.contents()).noneMatch(name -> name.startsWith("litelift"));
        load.close();
    }

    @Test
    void upsertNeedsAPrimaryKey() throws Exception {
        load.execute("ALTER TABLE member DROP CONSTRAINT member_pkey");
        assertThat(load.run(DataOnly.existing(ExistingRows.UPSERT)).blockers()).extracting(blocker -> blocker.table())
                .contains("member");
        load.close();
    }

    @Test
    void upsertMindsTypesOfTheSchema() throws Exception {
        try (LoadFixture sales = LoadFixture.of(folder, "types", "CREATE TABLE t (kind TEXT PRIMARY KEY, name TEXT)",
                "INSERT INTO t VALUES ('new', 'a'), ('old', 'b')")) {
            sales.execute("CREATE SCHEMA sales; CREATE TYPE sales.kinds AS ENUM ('new', 'old', 'gone');"
                    + " CREATE TABLE sales.t (kind sales.kinds PRIMARY KEY, name text UNIQUE); INSERT INTO sales.t VALUES ('gone', 'c')");
            sales.load(request -> DataOnly.existing(ExistingRows.UPSERT).apply(request.withSchema("sales")));
            assertThat(sales.values("SELECT name FROM sales.t ORDER BY kind")).containsExactly("a", "b", "c");
        }
    }
}
