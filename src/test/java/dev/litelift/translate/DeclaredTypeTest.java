package dev.litelift.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~ | ~~ | 0 | 0
            int                       | INT               | 0   | 0
            varchar(30)               | VARCHAR           | 30  | 0
            VARCHAR ( 30 )            | VARCHAR           | 30  | 0
            VARCHAR(30 CHAR)          | VARCHAR           | 30  | 0
            numeric(10,2)             | NUMERIC           | 10  | 2
            numeric( 10 , 2 )         | NUMERIC           | 10  | 2
            double   precision        | DOUBLE PRECISION  | 0   | 0
            "varchar"(5)              | VARCHAR           | 5   | 0
            [timestamp]               | TIMESTAMP         | 0   | 0
            timestamp(3) with time zone | TIMESTAMP WITH TIME ZONE | 3 | 0
            ENUM('a', 'b')            | ENUM              | 0   | 0
            varchar(99999999999)      | VARCHAR           | 999999999 | 0
            bigint                    | BIGINT            | 0   | 0
            """)
    void takesNameAndNumbersApart(String declared, String name, int first, int second) {
        assertThat(DeclaredType.parse(declared)).isEqualTo(new DeclaredType(name, first, second));
    }
}
