package dev.litelift.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.SqliteFixture;
import dev.litelift.Tries;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTextTest {
    private static double real(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt() / 100.0;
            case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            default -> random.nextInt(1000) * Math.pow(10, random.nextInt(40) - 20);
        };
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "1, 1.0", "-0.0, -0.0", "0, 0.0", "2e-3, 0.002", "2e22, 2.0e+22", "5e-324, 5.0e-324",
        "1e16, 10000000000000000.0", "1e17, 1.0e+17", "0.0001, 0.0001", "0.00001, 1.0e-05", "Infinity, Infinity",
        "-Infinity, -Infinity", "1.7976931348623157e308, 1.7976931348623157e+308"})
    void writesAsSqliteDoes(double value, String text) {
        assertThat(RealText.of(value)).isEqualTo(text);
    }

    @Test
    void readsBackTheSame() {
        Tries.of(3000, random -> {
            double value = real(random);

            assertThat(Double.doubleToLongBits(Double.parseDouble(RealText.of(value)))).isEqualTo(Double.doubleToLongBits(value));
        });
    }

    @Test
    void hasNoDigitTooMany() {
        Tries.of(3000, random -> {
            double value = real(random);
            if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
                return;
            }
            BigDecimal shortest = RealText.shortest(value);
            assertThat(shortest.doubleValue()).isEqualTo(value);
            if (shortest.precision() > 1) {
                BigDecimal shorter = new BigDecimal(value).round(new MathContext(shortest.precision() - 1));
                assertThat(shorter.doubleValue()).isNotEqualTo(value);
            }
        });
    }

    /** Up to 15 digits both must write the same; now and then SQLite's own conversion is off by one and needs 16. */
    @Test
    void agreesWithSqlite() throws Exception {
        try (Connection connection = SqliteFixture.inMemory();
                PreparedStatement cast = connection.prepareStatement("SELECT CAST(? AS TEXT)")) {
            Tries.of(500, random -> {
                double value = random.nextInt(1_000_000) * Math.pow(10, random.nextInt(60) - 30);
                if (RealText.shortest(value).precision() > 15) {
                    return;
                }
                cast.setDouble(1, value);
                try (ResultSet row = cast.executeQuery()) {
                    String sqlite = row.getString(1);
                    if (new BigDecimal(sqlite).stripTrailingZeros().precision() <= 15) {
                        assertThat(RealText.of(value)).isEqualTo(sqlite);
                    }
                }
            });
        }
    }
}
