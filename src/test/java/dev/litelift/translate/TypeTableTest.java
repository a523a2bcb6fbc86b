package dev.litelift.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeTableTest {
    private final TypeTable table = TypeTable.read();

    private List<String> candidates(String declared) {
        return table.candidates(DeclaredType.parse(declared)).stream().map(type -> type.sql()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            decimal(10,2)       | numeric(10,2), numeric
            decimal(2,10)       | numeric
            decimal(1001)       | numeric
            decimal             | numeric
            varchar(10)         | varchar(10), text
            varchar(10485760)   | varchar(10485760), text
            varchar(10485761)   | text
            varchar             | text
            double precision    | double precision
            float(24)           | double precision
            timestamp with time zone | timestamptz, timestamp, date
            """)
    void givesCandidatesInOrder(String declared, String expected) {
        assertThat(String.join(", ", candidates(declared))).isEqualTo(expected);
    }

    @Test
    void knowsNothingOfOtherNames() {
        assertThat(candidates("")).isEmpty();
        assertThat(candidates("geometry")).isEmpty();
        assertThat(candidates("(evidence)")).isEmpty();
    }

    @Test
    void endsInTypesForEverything() {
        assertThat(table.evidence()).extracting(type -> type.sql())
                .containsExactly("bigint", "double precision", "numeric", "text", "bytea");
    }
}
