package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.local.RunningPostgres;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case is a table of one dump, which is loaded once and read back as text. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TypeRoundTripContract {
    private static final List<TypeCase> CASES = TypeCases.all().toList();

    private LoadFixture load;

    /** An empty one. */
    abstract RunningPostgres database();

    @BeforeAll
    void loadAll(@TempDir Path folder) throws Exception {
        List<String> sql = new ArrayList<>();
        for (int i = 0; i < CASES.size(); i++) {
            sql.add("CREATE TABLE case_" + i + " (n INTEGER PRIMARY KEY, v " + CASES.get(i).declared() + ")");
            for (String literal : CASES.get(i).literals()) {
                sql.add("INSERT INTO case_" + i + " (v) VALUES (" + literal + ")");
            }
        }
        load = LoadFixture.of(folder, database(), SqliteFixture.database(folder, sql.toArray(String[]::new)));
        load.load();
        assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @AfterAll
    void close() throws Exception {
        if (load != null) {
            load.close();
        }
    }

    static Stream<TypeCase> cases() {
        return CASES.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keepsEveryValue(TypeCase expected) throws Exception {
        String table = "case_" + CASES.indexOf(expected);

        String type = load.value("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '" + table
                + "'::regclass AND attname = 'v'");
        List<String> texts = load.values("SELECT v::text FROM " + table + " ORDER BY n");

        assertThat(type).isEqualTo(expected.type());
        assertThat(texts).isEqualTo(expected.texts());
    }

    @Test
    void coversEveryRowOfTheTypeTable() {
        List<String> declared = CASES.stream().map(c -> c.declared().replaceAll("\\s*\\(.*", "")).toList();

        assertThat(declared).containsAll(dev.litelift.translate.TypeTableNames.all());
    }
}
