package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Tries;
import dev.litelift.sqlite.TemporalText.Form;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalTextTest {
    private final TemporalText reader = new TemporalText();

    private Form read(String text) {
        // Bytes around the text must not be looked at.
        byte[] alone = text.getBytes(StandardCharsets.UTF_8);
        byte[] within = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        Form form = reader.read(alone, 0, alone.length);
        assertThat(reader.read(within, 1, alone.length)).isEqualTo(form);
        return form;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "2024-02-29|DATE", "2100-02-29|NONE", "2000-02-29|DATE", "2024-04-31|NONE", "2024-13-01|NONE", "2024-00-01|NONE",
        "2024-01-00|NONE", "0000-12-31|NONE", "0001-01-01|DATE", "02024-01-01|NONE", "2024-1-01|NONE", "-2024-01-01|NONE",
        "20240101|NONE", "2024-01-01 |NONE", "2024-01-01T|NONE", " 2024-01-01|NONE", "２０２４-01-01|NONE",
        "12:30|TIME", "12:30:45|TIME", "12:30:45.1|TIME", "12:30:45.|NONE", "24:00|NONE", "12:60|NONE", "12:30:60|NONE",
        "1:30|NONE", "12:30:45.123456|TIME", "12:30:45.1234560|TIME", "12:30:45.1234561|NONE", "12:3|NONE", "12:30Z|TIME_WITH_OFFSET",
        "12:30 +02|TIME_WITH_OFFSET", "12:30:00.5-0330|TIME_WITH_OFFSET", "12:30 |NONE", "12:30+|NONE", "12:30+15|NONE",
        "2024-01-01 12:30|TIMESTAMP", "2024-01-01T12:30:45.5|TIMESTAMP", "2024-01-01t12:30|TIMESTAMP", "2024-01-01  12:30|NONE",
        "2024-01-01_12:30|NONE", "2024-01-01 12|NONE", "2024-01-01 12:30x|NONE",
        "2024-01-01 12:30Z|TIMESTAMP_WITH_OFFSET", "2024-01-01 12:30z|TIMESTAMP_WITH_OFFSET",
        "2024-01-01 12:30+02|TIMESTAMP_WITH_OFFSET", "2024-01-01 12:30-0230|TIMESTAMP_WITH_OFFSET",
        "2024-01-01 12:30:00.5 +02:30|TIMESTAMP_WITH_OFFSET", "2024-01-01 12:30+15|NONE", "2024-01-01 12:30+02:|NONE",
        "2024-01-01 12:30+02:3|NONE", "2024-01-01 12:30+2|NONE", "2024-01-01 12:30+02:60|NONE", "2024-01-01 12:30  +02|NONE",
        "2024-01-01 12:30 |NONE", "2024-01-01 12:30ZZ|NONE", "now|NONE", "2460310.5|NONE"})
    void tellsForms(String text, Form form) {
        assertThat(read(text)).isEqualTo(form);
    }

    @Test
    void readsDatesLikeJavaTime() {
        Tries.of(2000, random -> {
            LocalDate date = LocalDate.of(1, 1, 1).plusDays(random.nextInt(3_652_059));

            assertThat(read(date.toString())).isEqualTo(Form.DATE);
            assertThat(reader.epochDay()).isEqualTo(date.toEpochDay());
        });
    }

    @Test
    void refusesTheDatesThatJavaTimeRefuses() {
        Tries.of(500, random -> {
            String text = String.format(java.util.Locale.ROOT, "%04d-%02d-%02d", 1 + random.nextInt(9999), random.nextInt(14),
                    random.nextInt(33));

            assertThat(read(text)).isEqualTo(isDate(text) ? Form.DATE : Form.NONE);
        });
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Test
    void readsMomentsLikeJavaTime() {
        Tries.of(1000, random -> {
            LocalDateTime local = LocalDate.of(1, 1, 2).plusDays(random.nextInt(3_652_000)).atTime(time(random));
            int minutes = random.nextInt(28 * 60) - 14 * 60;
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * 60);

            assertThat(read(local.toString())).isEqualTo(Form.TIMESTAMP);
            assertThat(reader.localMicros()).isEqualTo(micros(local.atOffset(ZoneOffset.UTC)));
            assertThat(read(local.toString().replace('T', ' ') + offset.getId())).isEqualTo(Form.TIMESTAMP_WITH_OFFSET);
            assertThat(reader.instantMicros()).isEqualTo(micros(local.atOffset(offset)));
            assertThat(reader.offsetSeconds()).isEqualTo(minutes * 60);
        });
    }

    private static LocalTime time(Random random) {
        LocalTime time = LocalTime.ofSecondOfDay(random.nextInt(86_400));
        return random.nextBoolean() ? time : time.plusNanos(random.nextInt(1_000_000) * 1000L);
    }

    private static long micros(OffsetDateTime moment) {
        return ChronoUnit.MICROS.between(OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), moment);
    }
}
