package dev.litelift.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Points in time, in UTC and to the second, whoever reads them where. */
final class Moments {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Moments() {}

    /** @param iso as a report has it; anything else stays as it is, and null is empty */
    static String of(String iso) {
        if (iso == null) {
            return "";
        }
        try {
            return FORM.format(Instant.parse(iso));
        } catch (DateTimeParseException e) {
            return iso;
        }
    }
}
