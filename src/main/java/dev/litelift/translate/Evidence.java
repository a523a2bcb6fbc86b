package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.sqlite.ColumnCensus;
import java.util.ArrayList;
import java.util.List;

/** Words for why a type was chosen. */
final class Evidence {
    private Evidence() {}

    static String why(PostgresType chosen, Form form, PostgresType wanted, ColumnCensus census) {
        if (census.values() == 0) {
            return "it holds no value, so the declared type decides";
        }
        String reading = switch (form) {
            case AS_STORED -> "";
            case RENDERED -> form.description() + " (" + mixture(census) + ")";
            case JSON_BINARY -> "every value is JSON, " + census.blobs().json() + " of them in SQLite's binary form";
            default -> "every value reads as " + form.description();
        };
        if (wanted == null) {
            return reading.isEmpty() ? "no type is known by that name; it holds " + mixture(census) : reading;
        }
        if (wanted.equals(chosen)) {
            return reading.isEmpty() ? "every value fits: " + mixture(census) : reading;
        }
        return wanted + " cannot hold every value: " + misfit(wanted, census) + (reading.isEmpty() ? "" : "; " + reading);
    }

    static String misfit(PostgresType wanted, ColumnCensus census) {
        return switch (wanted.kind()) {
            case VARCHAR -> census.onlyTexts()
                    ? "the longest has " + census.texts().maxCharacters() + " characters"
                    : "it holds " + mixture(census);
            case SMALLINT, INTEGER -> census.onlyIntegers() ? "some lie outside its range" : "it holds " + mixture(census);
            case BOOLEAN -> census.onlyIntegers() ? "some are neither 0 nor 1" : "it holds " + mixture(census);
            case NUMERIC -> census.onlyNumbers()
                    ? "they need " + Math.max(0, census.reals().maxScale()) + " digits after the point"
                    : "it holds " + mixture(census);
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> "it holds " + temporalMixture(census);
            case JSONB -> "it holds " + mixture(census) + ", " + (census.texts().json() + census.blobs().json())
                    + " of them JSON that keeps every value";
            case UUID -> "it holds " + mixture(census) + ", " + census.texts().uuids() + " of them UUIDs";
            case VECTOR -> "it holds " + mixture(census) + "; a vector of " + wanted.length() + " is a JSON array of as many finite numbers,"
                    + " or a blob of " + wanted.length() * Float.BYTES + " bytes";
            default -> "it holds " + mixture(census);
        };
    }

    private static String temporalMixture(ColumnCensus census) {
        List<String> parts = new ArrayList<>();
        add(parts, census.integers().count(), "integers");
        add(parts, census.reals().count(), "reals");
        add(parts, census.texts().dates(), "dates");
        add(parts, census.texts().times(), "times");
        add(parts, census.texts().timestamps(), "timestamps");
        add(parts, census.texts().timestampsWithOffset(), "timestamps with an offset");
        add(parts, census.texts().count() - census.texts().dates() - census.texts().times() - census.texts().timestamps()
                - census.texts().timestampsWithOffset(), "other texts");
        add(parts, census.blobs().count(), "blobs");
        return String.join(", ", parts);
    }

    /** For instance {@code "12 integers, 3 texts"}. */
    static String mixture(ColumnCensus census) {
        List<String> parts = new ArrayList<>();
        add(parts, census.integers().count(), "integers");
        add(parts, census.reals().count(), "reals");
        add(parts, census.texts().count(), "texts");
        add(parts, census.blobs().count(), "blobs");
        return parts.isEmpty() ? "no value" : String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? what.replaceFirst("s( |$)", "$1") : what));
        }
    }
}
