package dev.litelift.checksum;

import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.Form;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** How PostgreSQL prints a moment in ISO style and UTC, worked out with java.time from what the source holds. */
final class MomentText {
    private static final int DATE_LENGTH = 10;
    private static final Pattern OFFSET = Pattern.compile(":.*([Zz]|[+-][0-9:]+)$");

    private MomentText() {}

    static String of(RowCursor row, int column, Kind kind, Form form) {
        String zone = kind == Kind.TIMESTAMPTZ ? "+00" : "";
        return switch (form) {
            case EPOCH_SECONDS -> timestamp(ofSeconds(row, column), zone);
            case EPOCH_MILLIS -> timestamp(local(Instant.ofEpochMilli(row.integer(column))), zone);
            case EPOCH_MICROS -> timestamp(local(ofMicros(row.integer(column))), zone);
            case JULIAN_DAYS -> timestamp(ofJulianDay(row, column), zone);
            default -> ofText(text(row, column), kind);
        };
    }

    /** A time of day with its offset, which PostgreSQL keeps; without one it is UTC's. */
    static String ofTimeWithOffset(RowCursor row, int column) {
        String text = text(row, column);
        int sign = text.toUpperCase(java.util.Locale.ROOT).replaceAll("[^Z+-]", "").isEmpty()
                ? text.length()
                : Math.max(text.lastIndexOf('+'), Math.max(text.lastIndexOf('-'), Math.max(text.indexOf('Z'), text.indexOf('z'))));
        String offset = sign == text.length() ? "Z" : text.substring(sign).toUpperCase(java.util.Locale.ROOT);
        String printed = ZoneOffset.of(offset).getId().replace("Z", "+00:00");
        return time(LocalTime.parse(text.substring(0, sign).strip())) + (printed.endsWith(":00") ? printed.substring(0, 3) : printed);
    }

    private static String text(RowCursor row, int column) {
        String written = new String(row.bytes(column), row.start(column), row.length(column), StandardCharsets.US_ASCII);
        // java.time reads nine digits after the point; those beyond the sixth are zeros.
        return written.replaceFirst("(\\.\\d{6})0+", "$1");
    }

    /** A text may say more or less than the type keeps: a date alone is its midnight, and no offset is UTC. */
    private static String ofText(String text, Kind kind) {
        return switch (kind) {
            case DATE -> LocalDate.parse(text.substring(0, DATE_LENGTH)).toString();
            case TIME -> time(LocalTime.parse(text));
            case TIMESTAMP -> timestamp(utc(text), "");
            default -> timestamp(utc(text), "+00");
        };
    }

    private static LocalDateTime utc(String text) {
        if (text.length() == DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay();
        }
        return OFFSET.matcher(text).find() ? withOffset(text) : LocalDateTime.parse(text.replace(' ', 'T').replace('t', 'T'));
    }

    /** The moment in UTC; offsets come as Z, +HH, +HHMM and +HH:MM, also after a space. */
    private static LocalDateTime withOffset(String text) {
        int sign = Math.max(text.lastIndexOf('+'), Math.max(text.indexOf('-', 8), Math.max(text.indexOf('Z'), text.indexOf('z'))));
        LocalDateTime written = LocalDateTime.parse(text.substring(0, sign).strip().replace(' ', 'T').replace('t', 'T'));
        String offset = text.substring(sign).toUpperCase(java.util.Locale.ROOT);
        return LocalDateTime.ofInstant(written.toInstant(ZoneOffset.of(offset)), ZoneOffset.UTC);
    }

    private static LocalDateTime ofSeconds(RowCursor row, int column) {
        if (row.storageClass(column) == StorageClass.INTEGER) {
            return LocalDateTime.ofEpochSecond(row.integer(column), 0, ZoneOffset.UTC);
        }
        return local(ofMicros(Math.round(row.real(column) * 1e6)));
    }

    private static LocalDateTime ofJulianDay(RowCursor row, int column) {
        double days = row.storageClass(column) == StorageClass.INTEGER ? row.integer(column) : row.real(column);
        long millis = (long) Math.floor(days * 86_400_000.0 + 0.5);
        // Noon of the first day of the Julian period, in the proleptic Gregorian calendar.
        return LocalDateTime.of(-4713, 11, 24, 12, 0).plusDays(millis / 86_400_000).plusNanos(millis % 86_400_000 * 1_000_000);
    }

    private static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String timestamp(LocalDateTime moment, String offset) {
        int year = moment.getYear();
        String date = moment.toLocalDate().toString();
        if (year > 9999) {
            // java.time marks such years with a plus sign.
            return date.substring(1) + " " + time(moment.toLocalTime()) + offset;
        }
        if (year <= 0) {
            String rest = date.substring(date.indexOf('-', 1));
            return String.format(java.util.Locale.ROOT, "%04d", 1 - year) + rest + " " + time(moment.toLocalTime()) + offset + " BC";
        }
        return date + " " + time(moment.toLocalTime()) + offset;
    }

    private static String time(LocalTime time) {
        String text = String.format(java.util.Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        if (time.getNano() == 0) {
            return text;
        }
        return text + "." + String.format(java.util.Locale.ROOT, "%06d", time.getNano() / 1000).replaceFirst("0+$", "");
    }
}
