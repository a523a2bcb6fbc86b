package dev.litelift.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "Upper", "select", "a\"b", "a''b", "back\\slash", "new\nline", "ğ😀", "$1", "a.b",
            "?"})
    void quotesSoThatTheServerReadsTheSame(String text) throws Exception {
        try (Connection connection = UrlTarget.parse(TestPostgres.url("identifier"), Map.of()).connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(
                    "SELECT " + Identifier.literal(text) + " AS " + Identifier.quote(text))) {
                row.next();

                assertThat(row.getString(1)).isEqualTo(text);
                assertThat(row.getMetaData().getColumnLabel(1)).isEqualTo(text);
            }
        }
    }

    @Test
    void qualifies() {
        assertThat(Identifier.quote("my \"app\"", "t.x")).isEqualTo("\"my \"\"app\"\"\".\"t.x\"");
    }

    @Test
    void countsBytes() {
        assertThat(Identifier.bytes("aé😀")).isEqualTo(7);
    }
}
