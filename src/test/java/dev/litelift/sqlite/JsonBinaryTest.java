package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.litelift.SqliteFixture;
import dev.litelift.Tries;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite itself writes the blobs and says what they mean. */
@TestInstance(Lifecycle.PER_CLASS)
class JsonBinaryTest {
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Connection sqlite;

    @BeforeAll
    void open() throws SQLException {
        sqlite = SqliteFixture.inMemory();
    }

    @AfterAll
    void close() throws SQLException {
        sqlite.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "null", "true", "false", "0", "-0", "12345678901234567890123", "1.50", "-1e-7", "1E+2", "0x1F", "-0x10", "0x0",
        "0xffffffffffffffff", "+5", "+0x1f", "+1.5", "+.5", ".5", "-.5", "5.", "-5.", "5.e3", ".5E-1", "Infinity", "-Infinity", "NaN",
        "\"\"", "\"plain\"", "\"äöü 😀 \\ud83d\\ude00\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\"", "'it\\'s \"so\"'",
        "'\\x41\\v\\0'", "'a\\\nb\\\rc\\\r\nd\\\u2028e\\\u2029f'", "'tab\there'", "[]", "{}", "[[],{},[{}]]",
        "[1,[2,[3,\"x\"]],null,]", "{a:1,$b:{'c d':[true]},\"e\\n\":false,}", "/* why */ {\"a\" : [ 1 , 2 ]} // so",
        "\"twelve bytes\"", "\"\u007f\u2028\""})
    void meansWhatSqliteSays(String json) throws Exception {
        compare(json);
    }

    @Test
    void readsSizesOfEveryWidth() throws Exception {
        for (int size : new int[] {11, 12, 255, 256, 65_535, 65_536, 70_000}) {
            compare('"' + "x".repeat(size) + '"');
            compare("[\"" + "\\u00e9'".repeat(size) + "\"]");
        }
        // Section 3.1: a size need not be in the shortest of its forms.
        assertThat(text("f7 00 00 00 00 00 00 00 01 61")).contains("\"a\"");
        assertThat(text("fb 00 00 00 00 00 00 00 01 00")).contains("[null]");
    }

    @Test
    void readsTextsThatFunctionsMake() throws Exception {
        compare(query("SELECT jsonb_array(char(34, 92, 10, 1, 127), 1.5, 2)", null));
        compare(query("SELECT jsonb_object('a' || char(34), 9e999, 'b', -0.0)", null));
        compare(query("SELECT jsonb_group_array(value) FROM json_each(?)", "[1,\"a\",null,2.5]"));
    }

    @Test
    void readsWhatIsNestedAsDeepAsSqliteNests() throws Exception {
        compare("[".repeat(1000) + "]".repeat(1000));
        byte[] deeper = nested(1001);
        assertThat(JsonBinary.text(deeper, 0, deeper.length)).isEmpty();
        byte[] deepest = nested(100_000);
        assertThat(JsonBinary.text(deepest, 0, deepest.length)).isEmpty();
    }

    /** Arrays in arrays, with sizes of four bytes. */
    private static byte[] nested(int depth) {
        byte[] blob = new byte[5 * depth];
        for (int i = 0; i < depth; i++) {
            int size = 5 * (depth - i - 1);
            blob[5 * i] = (byte) 0xEB;
            for (int shift = 0; shift < 4; shift++) {
                blob[5 * i + 4 - shift] = (byte) (size >> 8 * shift);
            }
        }
        return blob;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "0d", "0e", "0f", "1d 00", "00 00", "10 00", "11 74", "0c 00", "1c", "c7", "c7 02 61", "f7 80 00 00 00 00 00 00 01 61",
        "f7 00 00 00 01 00 00 00 01 61", "ff ff ff ff ff ff ff ff ff", "e7 ff ff ff ff 61", "2b 27 61", "03", "13 2d", "23 30 31",
        "23 2b 31", "33 31 65 35", "14 35", "24 30 78", "34 30 78 67", "15 2e", "25 2e 35", "25 31 2e", "16 2e", "26 2e 65",
        "86 49 6e 66 69 6e 69 74 79", "36 4e 61 4e", "17 22", "17 5c", "17 0a", "17 ff", "27 c3 28", "18 22", "18 5c", "28 5c 78",
        "48 5c 78 34 31", "58 5c 75 30 30 31", "68 5c 75 30 30 30 67", "28 5c 27", "19 5c", "39 5c 78 34", "39 5c 30 31", "29 5c 71",
        "39 5c e2 80", "49 5c e2 80 a7", "59 c3 5c 0a a9 20", "1a 80", "2c 17 61", "3c 00 17 61", "2c 13 31", "7b 22 61 22 3a 31 7d"})
    void refusesWhatIsNotQuiteTheFormat(String hex) {
        assertThat(text(hex)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"b\":{},\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "\"\\u0000\"", "'\\0'", "\"\\ud800\"", "1e2000"})
    void knowsWhatJsonbWouldLose(String json) throws Exception {
        byte[] blob = query("SELECT jsonb(?)", json);

        assertThat(JsonBinary.text(blob, 0, blob.length)).isPresent();
        assertThat(JsonBinary.isLossless(blob, 0, blob.length)).isFalse();
    }

    @Test
    void readsWhateverSqliteWrites() {
        Tries.of(1000, random -> compare(new RandomJson(random).text()));
    }

    /** Damage ends in JSON or in nothing, soon. What SQLite itself reads otherwise is no reading of ours. */
    @Test
    void survivesDamage() {
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Tries.of(10_000, random -> {
            byte[] blob = mutated(query("SELECT jsonb(?)", new RandomJson(random).text()), random);
            Optional<byte[]> text = JsonBinary.text(blob, 0, blob.length);
            if (text.isPresent()) {
                JsonNode read = TREES.readTree(text.get());
                sqliteReads(blob).ifPresent(meant -> assertThat(sameNumbers(read)).isEqualTo(sameNumbers(meant)));
            }
        }));
    }

    /** What SQLite reads, unless it reads nothing or what is not JSON. */
    private Optional<JsonNode> sqliteReads(byte[] blob) throws SQLException {
        try {
            return Optional.of(TREES.readTree(query("SELECT json(?)", blob)));
        } catch (SQLException | JsonProcessingException e) {
            return Optional.empty();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] blob = random.nextInt(4) == 0 ? Arrays.copyOf(original, random.nextInt(original.length + 4)) : original.clone();
        for (int i = random.nextInt(4); i >= 0 && blob.length > 0; i--) {
            int at = random.nextInt(blob.length);
            blob[at] = (byte) (random.nextBoolean() ? blob[at] ^ 1 << random.nextInt(8) : random.nextInt(256));
        }
        return blob;
    }

    private void compare(String json) throws Exception {
        compare(query("SELECT jsonb(?)", json));
    }

    private void compare(byte[] blob) throws Exception {
        byte[] around = new byte[blob.length + 2];
        System.arraycopy(blob, 0, around, 1, blob.length);
        byte[] text = JsonBinary.text(around, 1, blob.length).orElseThrow(() -> new AssertionError(HexFormat.of().formatHex(blob)));
        byte[] meant = query("SELECT json(?)", blob);

        assertThat(sameNumbers(TREES.readTree(text))).isEqualTo(sameNumbers(TREES.readTree(meant)));
    }

    /** A tree as text in which equal numbers look alike. */
    private static String sameNumbers(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros().toString();
        }
        StringBuilder out = new StringBuilder(node.getNodeType().name());
        if (node.isContainerNode()) {
            node.fieldNames().forEachRemaining(name -> out.append(name).append('\n'));
            node.forEach(child -> out.append('(').append(sameNumbers(child)).append(')'));
            return out.toString();
        }
        return out.append(node.asText()).toString();
    }

    private static Optional<String> text(String hex) {
        byte[] blob = HexFormat.of().parseHex(hex.replace(" ", ""));
        return JsonBinary.text(blob, 0, blob.length).map(text -> new String(text, StandardCharsets.UTF_8));
    }

    private byte[] query(String sql, Object parameter) throws SQLException {
        try (PreparedStatement statement = sqlite.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setObject(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBytes(1);
            }
        }
    }
}
