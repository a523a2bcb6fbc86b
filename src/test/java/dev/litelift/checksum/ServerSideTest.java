package dev.litelift.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Tries;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What is computed here as the server would, against the server. */
@TestInstance(Lifecycle.PER_CLASS)
class ServerSideTest {
    private Connection connection;

    @BeforeAll
    void connect() {
        connection = UrlTarget.parse(TestPostgres.url("server_side"), Map.of()).connect();
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(longest + 1); left > 0; left--) {
            text.appendCodePoint(switch (random.nextInt(8)) {
                case 0 -> 0x80 + random.nextInt(0x700);
                case 1 -> 0x1F600 + random.nextInt(50);
                case 2 -> 1 + random.nextInt(0x20);
                default -> 0x20 + random.nextInt(0x60);
            });
        }
        return text.toString();
    }

    @Test
    void hashesLikeTheServer() throws SQLException {
        try (PreparedStatement server = connection.prepareStatement("SELECT hashtextextended(? COLLATE \"C\", ?)")) {
            Tries.of(1000, random -> {
                String text = text(random, 60);
                long seed = random.nextInt(4) == 0 ? 0 : random.nextLong();
                byte[] bytes = ("xx" + text).getBytes(StandardCharsets.UTF_8);
                server.setString(1, text);
                server.setLong(2, seed);
                try (ResultSet row = server.executeQuery()) {
                    row.next();

                    assertThat(ServerHash.of(bytes, 2, bytes.length - 2, seed)).isEqualTo(row.getLong(1));
                }
            });
        }
    }

    @Test
    void printsJsonLikeTheServer() throws SQLException {
        try (PreparedStatement server = connection.prepareStatement("SELECT (?::jsonb)::text")) {
            Tries.of(500, random -> {
                String json = json(random, 4);
                byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
                server.setString(1, json);
                try (ResultSet row = server.executeQuery()) {
                    row.next();

                    assertThat(new String(JsonbText.of(bytes, 0, bytes.length), StandardCharsets.UTF_8))
                            .isEqualTo(row.getString(1));
                }
            });
        }
    }

    private static String json(Random random, int depth) {
        StringBuilder json = new StringBuilder();
        switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> json.append(random.nextBoolean() ? "null" : random.nextBoolean() ? "true" : "false");
            case 1, 2 -> json.append(number(random));
            case 3 -> json.append(quoted(text(random, 8)));
            case 4 -> {
                json.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    json.append(json(random, depth - 1)).append(i > 1 ? " , " : "");
                }
                json.append(']');
            }
            default -> {
                json.append('{');
                for (int i = random.nextInt(5); i > 0; i--) {
                    // The number keeps the keys apart: jsonb would keep only the last of two alike.
                    json.append(quoted(text(random, 3) + i)).append(':').append(json(random, depth - 1))
                            .append(i > 1 ? "," : "");
                }
                json.append('}');
            }
        }
        return json.toString();
    }

    private static String number(Random random) {
        return (random.nextBoolean() ? "-" : "") + random.nextInt(random.nextBoolean() ? 2 : 100_000)
                + (random.nextBoolean() ? "." + random.nextInt(1000) : "")
                + (random.nextInt(3) == 0 ? "eE".charAt(random.nextInt(2)) + "" + (random.nextInt(40) - 20) : "");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c % 7 == 0 && c < 0x10000) {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
