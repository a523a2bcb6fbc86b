package dev.litelift.sqlite;

/**
 * Reads a date, time or timestamp from the bytes of a text without making objects; one thread uses a reader.
 *
 * <p>Accepted are the ISO 8601 forms that SQLite's date functions read (<a
 * href="https://www.sqlite.org/lang_datefunc.html#time_values">time values 1 to 10</a>), with offsets as {@code Z},
 * {@code +HH}, {@code +HHMM} or {@code +HH:MM}, and fractions that hold no more than microseconds. Year 0 is none: there is
 * no such year in PostgreSQL.
 */
public final class TemporalText {
    private static final long MICROS_PER_SECOND = 1_000_000L;

    /** Which form a text has. */
    public enum Form { NONE, DATE, TIME, TIME_WITH_OFFSET, TIMESTAMP, TIMESTAMP_WITH_OFFSET }

    private byte[] text;
    private int at;
    private int end;
    private long epochDay;
    private long microsOfDay;
    private int offsetSeconds;

    /** Reads a text; afterwards the accessors tell its parts. */
    public Form read(byte[] bytes, int start, int length) {
        text = bytes;
        at = start;
        end = start + length;
        epochDay = 0;
        microsOfDay = 0;
        offsetSeconds = 0;
        if (length < 5 || length > 40) {
            return Form.NONE;
        }
        if (bytes[start + 2] == ':') {
            return readTime() ? afterTime(Form.TIME, Form.TIME_WITH_OFFSET) : Form.NONE;
        }
        return readDate() ? readAfterDate() : Form.NONE;
    }

    private Form readAfterDate() {
        if (at == end) {
            return Form.DATE;
        }
        byte separator = text[at++];
        if (separator != ' ' && separator != 'T' && separator != 't' || !readTime()) {
            return Form.NONE;
        }
        return afterTime(Form.TIMESTAMP, Form.TIMESTAMP_WITH_OFFSET);
    }

    private Form afterTime(Form plain, Form withOffset) {
        if (at == end) {
            return plain;
        }
        if (text[at] == ' ') {
            at++;
        }
        return at < end && readOffset() && at == end ? withOffset : Form.NONE;
    }

    private boolean readDate() {
        int year = digits(4);
        if (year < 1 || !symbol('-')) {
            return false;
        }
        int month = digits(2);
        if (month < 1 || month > 12 || !symbol('-')) {
            return false;
        }
        int day = digits(2);
        if (day < 1 || day > daysIn(year, month)) {
            return false;
        }
        epochDay = epochDay(year, month, day);
        return true;
    }

    private boolean readTime() {
        int hour = digits(2);
        if (hour < 0 || hour > 23 || !symbol(':')) {
            return false;
        }
        int minute = digits(2);
        if (minute < 0 || minute > 59) {
            return false;
        }
        microsOfDay = (hour * 60L + minute) * 60 * MICROS_PER_SECOND;
        if (at == end || text[at] != ':') {
            return true;
        }
        at++;
        int second = digits(2);
        if (second < 0 || second > 59) {
            return false;
        }
        microsOfDay += second * MICROS_PER_SECOND;
        return at == end || text[at] != '.' || readFraction();
    }

    private boolean readFraction() {
        at++;
        int from = at;
        long unit = MICROS_PER_SECOND;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            unit /= 10;
            if (unit == 0 && text[at] != '0') {
                return false;
            }
            microsOfDay += unit * (text[at++] - '0');
        }
        return at > from;
    }

    private boolean readOffset() {
        byte sign = text[at++];
        if (sign == 'Z' || sign == 'z') {
            return true;
        }
        if (sign != '+' && sign != '-') {
            return false;
        }
        int hours = digits(2);
        boolean colon = at < end && text[at] == ':';
        if (colon) {
            at++;
        }
        int minutes = colon || at < end ? digits(2) : 0;
        if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) {
            return false;
        }
        offsetSeconds = (sign == '-' ? -1 : 1) * (hours * 60 + minutes) * 60;
        return true;
    }

    /** The next digits as a number, or -1 when they are not all there. */
    private int digits(int count) {
        if (at + count > end) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = text[at++] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private boolean symbol(char expected) {
        return at < end && text[at++] == expected;
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March. */
    private static long epochDay(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    /** Days since 1970-01-01. */
    public long epochDay() {
        return epochDay;
    }

    /** Microseconds since midnight, 0 to 86,399,999,999. */
    public long microsOfDay() {
        return microsOfDay;
    }

    /** Microseconds since 1970-01-01 00:00:00 as written, without regard to the offset. */
    public long localMicros() {
        return epochDay * 86_400L * MICROS_PER_SECOND + microsOfDay;
    }

    /** Microseconds since 1970-01-01 00:00:00 UTC. */
    public long instantMicros() {
        return localMicros() - offsetSeconds * MICROS_PER_SECOND;
    }

    /** Seconds east of UTC. */
    public int offsetSeconds() {
        return offsetSeconds;
    }
}
