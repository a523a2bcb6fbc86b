package dev.litelift.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import dev.litelift.LoadFixture;
import dev.litelift.rules.Identifiers;
import dev.litelift.rules.RulesReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys under names that need quotes, and sequences that have nothing to count. */
class KeysCasesTest {
    private static final String[] SHOP = {
        "CREATE TABLE \"OrderLine\" (\"Order\" INT, \"Line No\" INT, \"Of\" INTEGER REFERENCES \"OrderHead\","
                + " PRIMARY KEY (\"Line No\", \"Order\"))",
        "CREATE TABLE \"LineNote\" (\"No\" INT, \"Ord\" INT, FOREIGN KEY (\"No\", \"Ord\") REFERENCES \"OrderLine\")",
        "CREATE TABLE \"OrderHead\" (\"HeadId\" INTEGER PRIMARY KEY AUTOINCREMENT)",
        "INSERT INTO \"OrderHead\" VALUES (5)", "INSERT INTO \"OrderLine\" VALUES (1, 2, 5)",
        "INSERT INTO \"LineNote\" VALUES (2, 1)"
    };

    @TempDir
    private Path folder;

    @Case({42, 43, 51, 54})
    @Test
    void foreignKeysAreQuotedLikeEverythingElse() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "quoted", SHOP)) {
            assertThat(load.load(request -> request.withIdentifiers(Identifiers.KEEP)).losses()).isEmpty();

            assertThat(load.values("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1"))
                    .containsExactly("FOREIGN KEY (\"No\", \"Ord\") REFERENCES \"OrderLine\"(\"Line No\", \"Order\")",
                            "FOREIGN KEY (\"Of\") REFERENCES \"OrderHead\"(\"HeadId\")");
        }
    }

    @Case({45, 46})
    @Test
    void sequencesOfNamesInMixedCaseContinue() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "camel", SHOP)) {
            load.load(request -> request.withIdentifiers(Identifiers.KEEP));

            assertThat(load.value("INSERT INTO \"OrderHead\" DEFAULT VALUES RETURNING \"HeadId\"")).isEqualTo("6");
            assertThat(load.value("SELECT pg_get_serial_sequence('\"OrderHead\"', 'HeadId')")).contains("OrderHead");
        }
    }

    @Case(49)
    @Test
    void anIdentityOfAnotherTypeContinuesToo() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "narrowed", "CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (41)")) {
            Path rules = Files.writeString(folder.resolve("rules.yaml"), "tables: {t: {columns: {id: {type: integer}}}}\n");
            load.load(request -> request.withRules(RulesReader.read(rules, "rules.yaml")));

            assertThat(load.rows("INSERT INTO t DEFAULT VALUES RETURNING id, pg_typeof(id)")).containsExactly(List.of("42", "integer"));
        }
    }

    @Case({47, 48, 50})
    @Test
    void emptyTablesKeepTheirKeysAndBeginWithOne() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "empty", "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a UNIQUE)")) {
            load.load();

            assertThat(load.values("SELECT contype FROM pg_constraint WHERE conrelid = 't'::regclass AND contype IN ('p', 'u') ORDER BY 1"))
                    .isEqualTo(List.of("p", "u"));
            assertThat(load.values("INSERT INTO t DEFAULT VALUES RETURNING id")).containsExactly("1");
            assertThat(load.values("INSERT INTO t DEFAULT VALUES RETURNING id")).containsExactly("2");
        }
    }
}
