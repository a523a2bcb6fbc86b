package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.litelift.postgres.Ddl;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresSchema.Column;
import dev.litelift.postgres.PostgresSchema.Index;
import dev.litelift.postgres.PostgresSchema.IndexColumn;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.rules.RulesReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * What a load sends to the {@link StandInExtensions stand-in} is given to the real pgvector, which PGlite has as WebAssembly: it must
 * take the same statements and bytes, and give back the same bits and texts. A whole load needs more of a server than PGlite is.
 */
class PgvectorTest {
    private static final int DIMENSIONS = 16;
    private static final int ROWS = 200;
    private static final Path PACKAGE = Path.of("..", "node_modules", "@electric-sql", "pglite-pgvector").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void takesWhatALoadSends() throws Exception {
        assumeTrue(Files.isDirectory(PACKAGE), "SKIPPED: no " + PACKAGE + ", so that no real pgvector is asked; run npm ci");
        try (LoadFixture load = LoadFixture.of(folder, "pgvector", dump())) {
            StandInExtensions.create(load, "public");
            Path rules = Files.writeString(folder.resolve("rules.yaml"), "tables: {docs: {columns: {embedding: {type: vector(16)}}}}");
            load.load(request -> request.withRules(RulesReader.read(rules, "rules.yaml")));
            writeStatements();
            try (OutputStream rows = Files.newOutputStream(folder.resolve("rows.bin"))) {
                load.connection().unwrap(PGConnection.class).getCopyAPI().copyOut("COPY docs TO STDOUT (FORMAT binary)", rows);
            }

            List<String> expected = new ArrayList<>(load.values("SELECT concat_ws(' ', id, encode(sha256(array_send(embedding::real[])), 'hex'),"
                    + " embedding::text) FROM docs ORDER BY id"));
            assertThat(expected).hasSize(ROWS);
            expected.add("true");
            assertThat(pgvector()).containsExactlyElementsOf(expected);
        }
    }

    /** Numbers of any size, each third vector as a blob. */
    private Path dump() throws Exception {
        Path file = SqliteFixture.database(folder, "CREATE TABLE docs(id INTEGER PRIMARY KEY, embedding)");
        Random random = new Random(20261122);
        try (Connection connection = SqliteFixture.open(file);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO docs(embedding) VALUES (?)")) {
            connection.setAutoCommit(false);
            for (int row = 0; row < ROWS; row++) {
                List<Object> numbers = new ArrayList<>();
                ByteBuffer blob = ByteBuffer.allocate(DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < DIMENSIONS; i++) {
                    float any = Float.intBitsToFloat(random.nextInt() & 0xBFFFFFFF);
                    float number = row % 2 == 0 ? (float) random.nextGaussian() : any;
                    numbers.add(row % 4 == 0 ? random.nextGaussian() : number);
                    blob.putFloat(number);
                }
                insert.setObject(1, row % 3 == 0 ? blob.array() : numbers.toString());
                insert.execute();
            }
            connection.commit();
        }
        return file;
    }

    private void writeStatements() throws IOException {
        PostgresSchema.Table docs = new PostgresSchema.Table("docs", List.of(
                new Column("id", PostgresType.of(Kind.BIGINT), true, null, null),
                new Column("embedding", new PostgresType(Kind.VECTOR, DIMENSIONS, 0), false, null, null)), null, List.of(), List.of(), List.of());
        Index index = new Index("docs_embedding_idx", false, List.of(new IndexColumn("\"embedding\" vector_cosine_ops", false)), "hnsw", null);
        Files.writeString(folder.resolve("table.sql"), Ddl.createTable("staging", docs));
        Files.writeString(folder.resolve("index.sql"), Ddl.createIndex("staging", docs, index));
    }

    private List<String> pgvector() throws Exception {
        Path script = Path.of(PgvectorTest.class.getResource("extensions/pgvector.mjs").toURI());
        Path printed = folder.resolve("printed");
        Process node = new ProcessBuilder("node", script.toString(), folder.toString())
                .redirectErrorStream(true).redirectOutput(printed.toFile()).start();
        try {
            assertThat(node.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            node.destroyForcibly();
        }
        return Files.readAllLines(printed);
    }
}
