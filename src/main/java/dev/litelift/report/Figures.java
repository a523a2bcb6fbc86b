package dev.litelift.report;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Figures {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;

    private Figures() {}

    /** {@code 12,345}. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1 row}, {@code 2 rows}. */
    public static String count(long count, String thing) {
        return count(count, thing, thing + "s");
    }

    /** {@code 1 loss}, {@code 2 losses}. */
    public static String count(long count, String one, String several) {
        return number(count) + " " + (count == 1 ? one : several);
    }

    /** {@code 12.3 MB}: in thousands, three digits or so. */
    public static String bytes(double bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1e3;
            unit++;
        }
        return (unit == 0 || value >= 99.95
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value)) + " " + UNITS[unit];
    }

    /** {@code 0.12 s}, {@code 2 min 5 s}, {@code 3 h 4 min}. */
    public static String duration(double seconds) {
        // What would round up to a minute is one.
        if (Math.abs(seconds) < SECONDS_PER_MINUTE - 0.05) {
            return String.format(Locale.ROOT, Math.abs(seconds) < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        long minutes = whole / SECONDS_PER_MINUTE;
        return minutes < MINUTES_PER_HOUR
                ? minutes + " min " + whole % SECONDS_PER_MINUTE + " s"
                : number(minutes / MINUTES_PER_HOUR) + " h " + minutes % MINUTES_PER_HOUR + " min";
    }

    /** {@code about 12 s}, {@code 12 s to 2 min 5 s}. */
    public static String span(double least, double most) {
        String from = whole(least);
        String to = whole(most);
        return from.equals(to) ? "about " + from : from + " to " + to;
    }

    private static String whole(double seconds) {
        return seconds < SECONDS_PER_MINUTE ? Math.round(seconds) + " s" : duration(seconds);
    }
}
