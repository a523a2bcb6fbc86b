package dev.litelift.sqlite;

/** Integers that spell a date in decimal digits, like 20240131, and so are no count of seconds. */
final class CalendarNumber {
    private CalendarNumber() {}

    /** Whether the digits read as YYYYMMDD, YYYYMMDDHH, YYYYMMDDHHMM or YYYYMMDDHHMMSS between 1900 and 2199. */
    static boolean matches(long value) {
        long digits = value;
        int parts = 0;
        while (digits > 99_999_999L) {
            digits /= 100;
            parts++;
        }
        return digits >= 19_000_101L && parts <= 3 && isDate(digits) && isClock(value, parts);
    }

    private static boolean isDate(long yyyymmdd) {
        long year = yyyymmdd / 10_000;
        long month = yyyymmdd / 100 % 100;
        long day = yyyymmdd % 100;
        return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static boolean isClock(long value, int parts) {
        long rest = value;
        for (int part = parts; part >= 1; part--) {
            long field = rest % 100;
            rest /= 100;
            if (field > (part == 1 ? 23 : 59)) {
                return false;
            }
        }
        return true;
    }
}
