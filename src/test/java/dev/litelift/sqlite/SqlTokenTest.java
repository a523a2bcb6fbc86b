package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.sqlite.SqlTokens.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTokenTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            abc                 | WORD   | abc
            _a$1é               | WORD   | _a$1é
            "a""b"              | NAME   | a"b
            `a``b`              | NAME   | a`b
            [a"]                | NAME   | a"
            'it''s'             | STRING | it's
            x'0aFF'             | BLOB   | x'0aFF'
            X''                 | BLOB   | X''
            1.5e-3              | NUMBER | 1.5e-3
            .5                  | NUMBER | .5
            0x1F                | NUMBER | 0x1F
            1_000               | NUMBER | 1_000
            """)
    void readsOneToken(String sql, Kind kind, String name) {
        assertThat(SqlToken.split(sql)).singleElement().satisfies(token -> {
            assertThat(token.kind()).isEqualTo(kind);
            assertThat(token.text()).isEqualTo(sql);
            assertThat(token.name()).isEqualTo(name);
        });
    }

    @Test
    void splitsWithoutBlanks() {
        assertThat(SqlToken.split("a+'b'--c\n/*d*/||\"e\"(1)")).extracting(SqlToken::name)
                .containsSequence("a", "+", "b").endsWith("e", "(", "1", ")");
    }

    @Test
    void placesTokensByBytes() {
        assertThat(SqlToken.split("'é' x")).extracting(SqlToken::start, SqlToken::end)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0, 4), org.assertj.core.groups.Tuple.tuple(5, 6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"'open", "\"", "[open", "/* open", "-- open", "x'0"})
    void endsWithTheTextInsideAQuote(String sql) {
        assertThat(SqlToken.split(sql)).hasSizeLessThanOrEqualTo(1);
    }
}
