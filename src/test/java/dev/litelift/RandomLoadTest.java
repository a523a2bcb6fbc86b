package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of any declared type with values of any kind load, and both sides agree on their content. */
class RandomLoadTest {
    private static final List<String> TYPES = List.of("", "INTEGER", "SMALLINT", "BOOLEAN", "REAL", "NUMERIC(12,3)",
            "NUMERIC", "TEXT",
            "VARCHAR(8)", "BLOB", "DATE", "TIME", "DATETIME", "TIMESTAMPTZ", "JSON", "UUID", "STRING");

    @TempDir
    private Path folder;

    @Test
    void loadsWhateverSqliteHolds() {
        Tries.of(12, random -> {
            List<String> sql = new ArrayList<>();
            for (int table = 0; table < 6; table++) {
                addTable("t" + table, random, sql);
            }
            try (LoadFixture load = LoadFixture.of(folder, "random", sql.toArray(String[]::new))) {
                load.load();
                assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
            }
        });
    }

    private static void addTable(String name, Random random, List<String> sql) {
        int columns = 1 + random.nextInt(8);
        String definitions = IntStream.range(0, columns)
                .mapToObj(i -> "c" + i + " " + TYPES.get(random.nextInt(TYPES.size())))
                .collect(Collectors.joining(", "));
        sql.add("CREATE TABLE " + name + " (" + definitions + ")");
        // A column is of one kind or of two; with all kinds it would always become bytea.
        int[] first = random.ints(columns, 0, 12).toArray();
        int[] second = random.ints(columns, 0, 12).toArray();
        for (int row = random.nextInt(30); row > 0; row--) {
            String values = IntStream.range(0, columns)
                    .mapToObj(i -> literal(random.nextInt(8) == 0 ? second[i] : first[i], random))
                    .collect(Collectors.joining(", "));
            sql.add("INSERT INTO " + name + " VALUES (" + values + ")");
        }
    }

    private static String literal(int kind, Random random) {
        LocalDateTime moment = LocalDateTime.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L),
                random.nextInt(1_000_000) * 1000, ZoneOffset.UTC);
        return switch (kind) {
            case 0 -> "NULL";
            case 1 -> String.valueOf(random.nextInt(2));
            case 2 -> String.valueOf(random.nextLong() >> random.nextInt(64));
            case 3 -> String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 4 -> String.valueOf(random.nextInt(100_000) / 1000.0);
            case 5 -> "'" + "aé😀'\"\\".substring(0, random.nextInt(3)) + random.nextInt(1000) + "'";
            case 6 -> "x'" + String.format(java.util.Locale.ROOT, "%08x", random.nextInt()) + "'";
            case 7 -> "'" + moment.toLocalDate() + "'";
            case 8 -> "'" + moment.toString().replace('T', random.nextBoolean() ? 'T' : ' ') + "'";
            case 9 -> "'" + moment + (random.nextBoolean() ? "Z" : "+0" + random.nextInt(10) + ":30") + "'";
            case 10 -> "'{\"k\": [" + random.nextInt() + ", " + random.nextDouble() + "]}'";
            default -> String.valueOf(1_700_000_000L + random.nextInt(100_000_000));
        };
    }
}
