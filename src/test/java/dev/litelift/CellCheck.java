package dev.litelift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a cell of PostgreSQL holds what SQLite's held. Written against the two databases alone: nothing of the code under
 * test takes part. One instance judges one column, since the moments in it that are numbers must all have one unit.
 */
final class CellCheck {
    private static final Pattern MOMENT = Pattern.compile("(?:(\\d{4,6})-(\\d\\d)-(\\d\\d))?[ Tt]?"
            + "(?:(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?)? ?(?:([Zz])|([+-])(\\d\\d):?(\\d\\d)?)?( BC)?");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final List<String> TRUE = List.of("t", "true", "yes");
    private static final List<String> FALSE = List.of("f", "false", "no");

    private enum Unit { SECONDS, MILLIS, MICROS, JULIAN_DAYS }

    private final String type;
    private final Set<Unit> units = EnumSet.allOf(Unit.class);

    /** @param type as {@code format_type} names it, without its length */
    CellCheck(String type) {
        this.type = type;
    }

    /**
     * @param source null, Integer, Long, Double, String or byte[]
     * @param target null, byte[] of a bytea, or the text that PostgreSQL prints
     */
    boolean same(Object source, Object target) {
        if (source == null || target == null) {
            return source == null && target == null;
        }
        return switch (type) {
            case "smallint", "integer", "bigint" -> integer(source) && source.toString().equals(target);
            case "boolean" -> sameTruth(source, target);
            case "double precision" -> sameReal(source, (String) target);
            case "numeric" -> sameDecimal(source, (String) target);
            case "text", "character varying" -> sameText(source, (String) target);
            case "bytea" -> sameBytes(source, (byte[]) target);
            case "date", "time without time zone", "timestamp without time zone", "timestamp with time zone" ->
                source instanceof String text ? sameMoment(text, (String) target) : sameNumber(source, (String) target);
            case "jsonb" -> sameJson(source instanceof byte[] binary ? text(binary) : (String) source, (String) target);
            case "uuid" -> sameUuid(source, (String) target);
            default -> throw new AssertionError("no way to compare " + type);
        };
    }

    /** What SQLite itself reads in binary JSON. */
    private static String text(byte[] binary) {
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
                PreparedStatement statement = sqlite.prepareStatement("SELECT json(?)")) {
            statement.setBytes(1, binary);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new AssertionError("SQLite reads no JSON in it", e);
        }
    }

    private static boolean integer(Object source) {
        return source instanceof Integer || source instanceof Long;
    }

    private static boolean sameTruth(Object source, Object target) {
        String word = source.toString().toLowerCase(Locale.ROOT);
        boolean isTrue = integer(source) ? word.equals("1") : source instanceof String && TRUE.contains(word);
        boolean isFalse = integer(source) ? word.equals("0") : source instanceof String && FALSE.contains(word);
        return target.equals("t") ? isTrue : isFalse;
    }

    private static boolean sameReal(Object source, String target) {
        double held = Double.parseDouble(target);
        return integer(source)
                ? held >= -0x1p63 && held < 0x1p63 && new BigDecimal(held).compareTo(new BigDecimal(source.toString())) == 0
                : source instanceof Double real && sameBits(real, held);
    }

    private static boolean sameBits(double left, double right) {
        return Double.doubleToRawLongBits(left) == Double.doubleToRawLongBits(right);
    }

    /** A decimal stands for a real when it is the real's in at most 17 digits. */
    private static boolean sameDecimal(Object source, String target) {
        BigDecimal held = new BigDecimal(target);
        if (source instanceof String text) {
            // Zeros at the end of a fraction say nothing; every other way to write the number would.
            String shortest = text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
            return held.compareTo(BigDecimal.ZERO) == 0 ? shortest.equals("0") : held.stripTrailingZeros().toPlainString().equals(shortest);
        }
        return integer(source)
                ? held.compareTo(new BigDecimal(source.toString())) == 0
                : source instanceof Double real && sameBits(real, held.doubleValue())
                        && held.stripTrailingZeros().precision() <= 17;
    }

    /** A number among texts is written so that it reads back as itself, and with a point if it is a real. */
    private static boolean sameText(Object source, String target) {
        if (source instanceof Double real) {
            return target.matches("-?(\\d+\\.\\d+(e[+-]\\d+)?|Infinity)") && sameBits(real, Double.parseDouble(target));
        }
        return !(source instanceof byte[]) && source.toString().equals(target);
    }

    private static boolean sameBytes(Object source, byte[] target) {
        return source instanceof byte[] bytes
                ? Arrays.equals(bytes, target)
                : sameText(source, new String(target, StandardCharsets.UTF_8))
                        && (!(source instanceof String text) || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), target));
    }

    private boolean sameMoment(String source, String target) {
        Matcher theirs = MOMENT.matcher(source);
        Matcher ours = MOMENT.matcher(target);
        if (!theirs.matches() || !ours.matches()) {
            return false;
        }
        try {
            return sameMoment(source, target, theirs, ours);
        } catch (DateTimeException e) {
            // Such as 24:00, which is no time of a day.
            return false;
        }
    }

    private boolean sameMoment(String source, String target, Matcher theirs, Matcher ours) {
        boolean offset = theirs.group(8) != null || theirs.group(9) != null;
        return switch (type) {
            case "date" -> theirs.group(1) != null && theirs.group(4) == null && source.equals(target);
            case "time without time zone" -> theirs.group(1) == null && time(theirs).equals(time(ours));
            case "timestamp without time zone" -> !offset && theirs.group(1) != null && local(theirs).equals(local(ours));
            default -> offset && theirs.group(1) != null && instant(theirs).equals(instant(ours));
        };
    }

    private static LocalTime time(Matcher moment) {
        String fraction = moment.group(7) == null ? "0" : moment.group(7);
        return LocalTime.of(number(moment, 4), number(moment, 5), number(moment, 6),
                new BigDecimal("0." + fraction).movePointRight(9).intValueExact());
    }

    private static LocalDateTime local(Matcher moment) {
        int year = moment.group(12) == null ? number(moment, 1) : 1 - number(moment, 1);
        return LocalDate.of(year, number(moment, 2), number(moment, 3)).atTime(time(moment));
    }

    private static Instant instant(Matcher moment) {
        int minutes = number(moment, 10) * 60 + number(moment, 11);
        return local(moment).toInstant(ZoneOffset.UTC)
                .minus("-".equals(moment.group(9)) ? -minutes : minutes, ChronoUnit.MINUTES);
    }

    private static int number(Matcher moment, int group) {
        return moment.group(group) == null ? 0 : Integer.parseInt(moment.group(group));
    }

    private boolean sameNumber(Object source, String target) {
        Matcher ours = MOMENT.matcher(target);
        if (!ours.matches() || ours.group(1) == null || source instanceof byte[]) {
            return false;
        }
        Instant moment = local(ours).toInstant(ZoneOffset.UTC);
        long micros = moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1000;
        units.removeIf(unit -> micros(new BigDecimal(source.toString()), unit) != micros);
        return !units.isEmpty();
    }

    private static long micros(BigDecimal value, Unit unit) {
        return switch (unit) {
            case SECONDS -> value.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValue();
            case MILLIS -> value.movePointRight(3).longValue();
            case MICROS -> value.longValue();
            // SQLite itself keeps whole milliseconds of the Julian day: date.c, iJD.
            case JULIAN_DAYS -> ((long) (value.doubleValue() * 86_400_000.0 + 0.5) - 210_866_760_000_000L) * 1000;
        };
    }

    private static boolean sameJson(String source, String target) {
        try {
            return JSON.readTree(source).equals(CellCheck::compare, JSON.readTree(target));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static int compare(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.equals(right) ? 0 : 1;
    }

    private static boolean sameUuid(Object source, String target) {
        String digits = source instanceof byte[] bytes
                ? java.util.HexFormat.of().formatHex(bytes)
                : source.toString().replaceAll("[{}-]", "").toLowerCase(Locale.ROOT);
        return digits.equals(target.replace("-", ""));
    }
}
