package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import dev.litelift.translate.Notice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that rules make vectors, in a server whose pgvector is a {@link StandInExtensions stand-in}. */
class VectorsTest {
    private static final String RULES = "tables: {docs: {columns: {embedding: {type: vector(3)}}}}";

    private static final String[][] NUMBERS = {
        {"0.1", "0.1", "kept"}, {"0.10000000149011612", "0.1", "kept"}, {"0.123456789012", "0.12345679", "rounded"},
        {"16777217", "1.6777216e+07", "rounded"}, {"-0.006929283495992422", "-0.0069292835", "kept"}, {"1e-50", "0", "rounded"},
        {"0e5", "0", "kept"}, {"1.17549435e-38", "1.1754944e-38", "rounded"}, {"2.0e-3", "0.002", "kept"},
        {"8.5899346E9", "8.589935e+09", "rounded"}, {"9007200328482816", "9.0072e+15", "kept"},
        {"9007199791611904", "9.007199e+15", "rounded"}
    };

    @TempDir
    private Path folder;

    private LoadFixture docs(String schema, String... values) throws Exception {
        String[] statements = new String[values.length + 1];
        statements[0] = "CREATE TABLE docs(id INTEGER PRIMARY KEY, embedding)";
        for (int i = 0; i < values.length; i++) {
            statements[i + 1] = "INSERT INTO docs(embedding) VALUES (" + values[i] + ")";
        }
        LoadFixture load = LoadFixture.of(folder, "vectors", statements);
        StandInExtensions.create(load, schema);
        return load;
    }

    private static String blob(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return "x'" + HexFormat.of().formatHex(bytes.array()) + "'";
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "extensions"})
    void comeFromTextsAndBlobs(String schema) throws Exception {
        try (LoadFixture load = docs(schema, "'[1, 2.5, -3e-2]'", "' [ 0.1,0.2 ,\n0.3 ] '", "'[-0.0,0,1E+30]'",
                blob(1.5f, -0.25f, 3.4028235e38f), blob(Float.MIN_VALUE, -0f, 1e-10f), "NULL")) {
            LoadReport report = load.load(request -> request.withRules(rules(RULES)));

            load.execute("SET search_path = public, extensions");
            assertThat(load.values("SELECT embedding::text FROM docs ORDER BY id")).containsExactly("[1,2.5,-0.03]", "[0.1,0.2,0.3]",
                    "[-0,0,1e+30]", "[1.5,-0.25,3.4028235e+38]", "[1e-45,-0,1e-10]", null);
            assertThat(load.value("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'docs'::regclass AND attname = 'embedding'"))
                    .isEqualTo("vector(3)");
            assertThat(report.verification().equal()).isTrue();
            assertThat(report.notices()).extracting(notice -> notice.kind()).contains("converted", "ruled", "extension").doesNotContain("rounded");
            assertThat(load.verify(request -> request.withRules(rules(RULES))).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    /** What was sent is compared with what is there bit by bit. */
    @Test
    void areVerified() throws Exception {
        try (LoadFixture load = docs("public", "'[1,2,3]'", "'[0,2,0.1]'")) {
            load.load(request -> request.withRules(rules(RULES)));
            for (float[] other : new float[][] {{1, 2, 4}, {1, 3, 2}, {1, 2, Math.nextUp(3f)}}) {
                assertThat(differences(load, 1, other)).containsExactly("docs: the content differs in column embedding");
            }
            assertThat(differences(load, 1, 1, 2, 3)).isEmpty();
            assertThat(differences(load, 2, -0f, 2, 0.1f)).containsExactly("docs: the content differs in column embedding");
            assertThat(differences(load, 2, 0, 2, 0.1f)).isEmpty();
        }
    }

    /** What verifying says when a row has another vector. */
    private List<String> differences(LoadFixture load, int id, float... other) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * other.length).putShort((short) other.length).putShort((short) 0);
        for (float value : other) {
            bytes.putFloat(value);
        }
        load.execute("UPDATE docs SET embedding = '\\x" + HexFormat.of().formatHex(bytes.array()) + "' WHERE id = " + id);
        return load.verify(request -> request.withRules(rules(RULES))).verification().findings();
    }

    /** Kept are numbers in 64 bits, as applications read JSON, and those whose decimal digits a float prints again. */
    @Test
    void areRoundedAsTheTypeDoesAndThatIsTold() throws Exception {
        StringBuilder columns = new StringBuilder();
        StringBuilder values = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < NUMBERS.length; i++) {
            columns.append(", v").append(i);
            values.append(", '[").append(NUMBERS[i][0]).append("]'");
            rules.append(", v").append(i).append(": {type: vector(1)}");
        }
        try (LoadFixture load = LoadFixture.of(folder, "vectors_rounded", "CREATE TABLE t(id INTEGER PRIMARY KEY" + columns + ")",
                "INSERT INTO t VALUES (1" + values + "), (2" + ", '[1]'".repeat(NUMBERS.length) + ")")) {
            StandInExtensions.create(load, "public");
            LoadReport report = load.load(request -> request.withRules(rules("tables: {t: {columns: {" + rules.substring(2) + "}}}")));

            Set<String> told = report.notices().stream().filter(notice -> notice.kind().equals("rounded"))
                    .peek(notice -> assertThat(notice.what()).isEqualTo("1 row with numbers that are rounded"))
                    .map(Notice::object).collect(Collectors.toSet());
            for (int i = 0; i < NUMBERS.length; i++) {
                assertThat(load.value("SELECT (v" + i + "::real[])[1] FROM t WHERE id = 1")).as(NUMBERS[i][0]).isEqualTo(NUMBERS[i][1]);
                assertThat(told.contains("v" + i)).as(NUMBERS[i][0]).isEqualTo(NUMBERS[i][2].equals("rounded"));
            }
        }
    }

    @Test
    void ofAnotherFormAreMisfits() throws Exception {
        String[] misfits = {"'[1,2]'", "'[1,2,3,4]'", "'[1,2,3'", "'[1,2,3]x'", "'1,2,3'", "'[1,2,null]'", "'[1,2,\"3\"]'", "'[1,2,NaN]'",
            "'[1,2,1e39]'", "'[1,,3]'", "'[1,2,3,]'", "'[01,2,3]'", "'[.5,2,3]'", "'[+1,2,3]'", "'{}'", "''", "'[]'", "'[[1,2,3]]'", "7", "1.5",
            "x'0000803f000000400000'", "x'0000803f00000040'", "x'0000803f000000400000807f'", "x'0000803f000000400000c07f'"};
        String[] values = Stream.concat(Stream.of(misfits), Stream.of("'[1,2,3]'")).toArray(String[]::new);
        try (LoadFixture load = docs("public", values)) {
            assertThat(load.run(request -> request.withRules(rules(RULES))).blockers()).singleElement().satisfies(blocker -> {
                assertThat(blocker.text()).startsWith("docs.embedding: 24 rows with an integer or a real or a text or a blob"
                        + " that type vector(3) of the rules does not hold").contains("a JSON array of as many finite numbers");
                assertThat(blocker.override()).isEqualTo("tables: {docs: {columns: {embedding: {policies: {misfits: quarantine}}}}}");
            });
            load.load(request -> request.withRules(rules("policies: {misfits: set-null}\n" + RULES)));
            assertThat(load.values("SELECT id || embedding::text FROM docs WHERE embedding IS NOT NULL")).containsExactly("25[1,2,3]");
        }
    }

    @Test
    void getAnHnswIndex() throws Exception {
        try (LoadFixture load = docs("extensions", "'[1,2,3]'", "'[3,2,1]'")) {
            Rules rules = rules("tables: {docs: {columns: {embedding: {type: vector(3)}}, add-indexes: [{columns: [embedding],"
                    + " method: hnsw, operator-class: vector_cosine_ops}]}}");
            load.load(request -> request.withRules(rules));

            assertThat(load.value("SELECT indexdef FROM pg_indexes WHERE indexname = 'docs_embedding_idx'")).isEqualTo(
                    "CREATE INDEX docs_embedding_idx ON public.docs USING hnsw (embedding extensions.vector_cosine_ops)");
            assertThat(load.verify(request -> request.withRules(rules)).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    /** What only the dump's columns tell. */
    @Test
    void areAskedForWhereTheyCanBe() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "vectors_rules", "CREATE TABLE docs(id INTEGER PRIMARY KEY, embedding, title TEXT)")) {
            String index = "add-indexes: [{columns: [%s], method: hnsw, operator-class: vector_ip_ops}]";
            assertThat(problem(load, "columns: {embedding: {type: vector(2000)}}, " + index.formatted("title"))).endsWith(
                    ": method hnsw needs a column of type vector, which title is not; give the column a type such as vector(384)");
            assertThat(problem(load, "columns: {embedding: {type: vector(2001)}}, " + index.formatted("embedding")))
                    .endsWith(": embedding has 2001 dimensions, and an HNSW index takes 2000 at most; remove the index");
            assertThat(problem(load, "hypertable: {column: recorded_at}")).isEqualTo("rules.yaml:1: tables.docs.hypertable: the table has no column recorded_at"
                    + " that is loaded; known: id, embedding, title");
            assertThat(problem(load, "columns: {title: {drop: true}}, hypertable: {column: TITLE}"))
                    .endsWith(": the table has no column TITLE that is loaded; known: id, embedding");
        }
    }

    private String problem(LoadFixture load, String table) {
        LoadReport report = load.plan(request -> request.withRules(rules("tables: {docs: {" + table + "}}")));
        assertThat(report.fault().code()).isEqualTo("rules-invalid");
        return report.fault().message();
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "extensions"})
    void goIntoTablesOfTheApplication(String schema) throws Exception {
        try (LoadFixture load = docs(schema, "'[1, 2.5, -3e-2]'", blob(1.5f, -0f, 1e-10f), "NULL", "'[0.1234567890123, 0, 0]'")) {
            load.execute("CREATE TABLE docs (id bigint PRIMARY KEY, embedding " + schema + ".vector(3) CHECK (cardinality(embedding::real[]) = 3))");
            assertThat(load.plan(DataOnly::plain).verdict()).isEqualTo(Verdict.PLANNED);
            LoadReport report = load.load(DataOnly::plain);

            assertThat(load.values("SELECT array_to_string(embedding::real[], ' ') FROM docs ORDER BY id"))
                    .containsExactly("1 2.5 -0.03", "1.5 -0 1e-10", null, "0.12345679 0 0");
            assertThat(report.notices()).extracting(notice -> notice.what() + notice.why()).anyMatch(told -> told.contains("32 bits round"));
            assertThat(load.verify(DataOnly::plain).verdict()).isEqualTo(Verdict.VERIFIED);
            load.execute("UPDATE docs SET embedding = NULL WHERE id = 1");
            assertThat(load.verify(DataOnly::plain).exitStatus()).isEqualTo(6);
        }
    }

    @Test
    void thatTheApplicationsColumnDoesNotHoldAreMisfits() throws Exception {
        try (LoadFixture load = docs("public", "'[1,2,3]'", "'[1,2]'", "x'00'")) {
            load.execute("CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3))");
            assertThat(DataOnly.blockers(load)).containsExactly("docs.embedding: 2 rows with a text or a blob that type public.vector(3)"
                    + " does not hold, e.g. rowid 2, 3");
        }
    }

    @Test
    void needTheExtensionBeforeAnythingIsWritten() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "vectors_missing", "CREATE TABLE docs(id INTEGER PRIMARY KEY, embedding)")) {
            StandInExtensions.withdraw(load);
            assertThat(load.run(request -> request.withRules(rules(RULES))).fault()).satisfies(fault -> {
                assertThat(fault.code()).isEqualTo("extension-missing");
                assertThat(fault.message()).contains("pgvector is not offered by this server, and column docs.embedding is of type vector(3)");
                assertThat(fault.hint()).contains("CREATE EXTENSION vector;").contains("install pgvector");
            });
            StandInExtensions.offer(load);
            LoadReport plan = load.plan(request -> request.withRules(rules(RULES)));
            assertThat(plan.exitStatus()).isEqualTo(4);
            assertThat(plan.fault().message()).contains("pgvector is not installed in database vectors_missing");
            assertThat(plan.fault().hint()).contains("Let a role that may run in that database: CREATE EXTENSION vector;");
            load.execute("CREATE EXTENSION vector VERSION '0.4.4'");
            assertThat(load.run(request -> request.withRules(rules(RULES))).fault()).satisfies(fault -> {
                assertThat(fault.message()).contains("pgvector is version 0.4.4, and 0.5.0 or later is needed");
                assertThat(fault.hint()).contains("ALTER EXTENSION vector UPDATE;");
            });
            assertThat(load.contents()).noneMatch(name -> name.startsWith("litelift"));
        }
    }

    private Rules rules(String yaml) {
        try {
            return RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), yaml + "\n"), "rules.yaml");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
