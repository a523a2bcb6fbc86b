package dev.litelift.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Tries;
import dev.litelift.postgres.CopyStream;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumericEncoderTest {
    private static final List<String> EDGES = List.of("0", "0.0000", "1", "-1", "9999", "10000", "10001", "99999999", "100000000",
            "0.1", "0.0001", "0.00001", "0.00010000", "10000.0001", "-0.00009999", "1234567890.0987654321", "1000000000000000000000000");

    private static BigDecimal decimal(Random random) {
        return new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(60))
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }

    @Test
    void writesWhatTheServerReads() throws Exception {
        try (Connection connection = UrlTarget.parse(TestPostgres.url("numeric"), Map.of()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE public.n (id int, v numeric)");
            Tries.of(5, random -> {
                List<BigDecimal> sent = new ArrayList<>(EDGES.stream().map(BigDecimal::new).toList());
                for (int i = 0; i < 500; i++) {
                    sent.add(decimal(random));
                }
                statement.execute("TRUNCATE public.n");
                copy(connection, sent);

                assertThat(stored(statement)).isEqualTo(sent.stream().map(BigDecimal::toPlainString).toList());
            });
        }
    }

    private static void copy(Connection connection, List<BigDecimal> values) {
        try (CopyStream out = CopyStream.open(connection, "public", "n", List.of("id", "v"), Duration.ofSeconds(60))) {
            for (int i = 0; i < values.size(); i++) {
                out.startRow(2);
                out.field4(i);
                NumericEncoder.write(values.get(i), out);
            }
            assertThat(out.finish()).isEqualTo(values.size());
        }
    }

    private static List<String> stored(Statement statement) throws Exception {
        List<String> stored = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT v::text FROM public.n ORDER BY id")) {
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
        }
        return stored;
    }
}
