package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.DecimalFacts;
import dev.litelift.sqlite.ColumnCensus.TextFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a type holds every value of a column, and how the values are then to be read. */
final class Fit {
    /** Beyond this an integer may not be exact as a double: 2^53. */
    private static final long EXACT_DOUBLE = 1L << 53;

    private Fit() {}

    /** From narrow to wide. */
    private static final List<PostgresType> GENERAL = Stream.of(PostgresType.Kind.SMALLINT, PostgresType.Kind.INTEGER,
                    PostgresType.Kind.BIGINT, PostgresType.Kind.DOUBLE, PostgresType.Kind.NUMERIC, PostgresType.Kind.TEXT,
                    PostgresType.Kind.BYTEA)
            .map(PostgresType::of)
            .toList();

    /** Another type that holds every value, or the same when there is none. */
    static PostgresType otherThan(PostgresType type, ColumnCensus census) {
        return GENERAL.stream()
                .filter(other -> !other.equals(type) && of(other, census).isPresent())
                .findFirst()
                .orElse(type);
    }

    /** Empty when some value would be lost or changed. A column without values fits every type. */
    static Optional<Form> of(PostgresType type, ColumnCensus census) {
        if (census.values() == 0) {
            return Optional.of(Form.AS_STORED);
        }
        return switch (type.kind()) {
            case BOOLEAN -> ofBoolean(census);
            case SMALLINT -> when(integersWithin(census, Short.MIN_VALUE, Short.MAX_VALUE), Form.AS_STORED);
            case INTEGER -> when(integersWithin(census, Integer.MIN_VALUE, Integer.MAX_VALUE), Form.AS_STORED);
            case BIGINT -> when(census.onlyIntegers(), Form.AS_STORED);
            case DOUBLE -> when(census.onlyNumbers() && integersWithinOrNone(census), Form.AS_STORED);
            case NUMERIC -> ofNumeric(type, census);
            case VARCHAR -> when(census.onlyTexts() && longestText(census) <= type.length(), Form.AS_STORED);
            case TEXT -> ofText(census);
            case BYTEA -> ofBytes(census);
            case DATE -> when(census.texts().dates() == census.values(), Form.ISO_TEXT);
            case TIME -> when(census.texts().times() == census.values(), Form.ISO_TEXT);
            case TIMESTAMP -> when(census.texts().timestamps() == census.values(), Form.ISO_TEXT)
                    .or(() -> NumberMoments.of(census).filter(unit -> census.onlyNumbers()));
            case TIMESTAMPTZ -> when(census.texts().timestampsWithOffset() == census.values(), Form.ISO_TEXT);
            case JSONB -> when(census.texts().json() + census.blobs().json() == census.values(),
                    census.blobs().json() > 0 ? Form.JSON_BINARY : Form.AS_STORED);
            case UUID -> ofUuid(census);
            // The census knows of no number of dimensions: each value is asked.
            case VECTOR -> Optional.empty();
        };
    }

    private static Optional<Form> when(boolean holds, Form form) {
        return holds ? Optional.of(form) : Optional.empty();
    }

    private static Optional<Form> ofBoolean(ColumnCensus census) {
        if (integersWithin(census, 0, 1)) {
            return Optional.of(Form.AS_STORED);
        }
        return when(census.texts().booleanWords() == census.values(), Form.TRUTH_WORDS);
    }

    private static boolean integersWithin(ColumnCensus census, long min, long max) {
        return census.onlyIntegers() && census.integers().min() >= min && census.integers().max() <= max;
    }

    private static boolean integersWithinOrNone(ColumnCensus census) {
        return census.integers().count() == 0
                || census.integers().min() >= -EXACT_DOUBLE && census.integers().max() <= EXACT_DOUBLE;
    }

    private static Optional<Form> ofNumeric(PostgresType type, ColumnCensus census) {
        if (isDecimal(type, census)) {
            return Optional.of(Form.AS_STORED);
        }
        DecimalFacts decimals = census.texts().decimals();
        boolean fits = type.length() == 0
                || decimals.maxScale() <= type.scale() && decimals.maxIntegerDigits() <= type.length() - type.scale();
        return when(decimals.count() == census.values() && fits, Form.DECIMAL_TEXT);
    }

    private static boolean isDecimal(PostgresType type, ColumnCensus census) {
        boolean signOrInfinityLost = census.reals().nonFinite() + census.reals().negativeZeros() > 0;
        if (!census.onlyNumbers() || signOrInfinityLost) {
            return false;
        }
        if (type.length() == 0) {
            return true;
        }
        int integerDigits = Math.max(census.reals().maxIntegerDigits(), integerDigits(census));
        return census.reals().maxScale() <= type.scale() && integerDigits <= type.length() - type.scale();
    }

    private static int integerDigits(ColumnCensus census) {
        if (census.integers().count() == 0 || census.integers().min() == 0 && census.integers().max() == 0) {
            return 0;
        }
        return Math.max(digits(census.integers().min()), digits(census.integers().max()));
    }

    private static int digits(long value) {
        return String.valueOf(value).replace("-", "").length();
    }

    /** How long a text gets that is not UTF-8 depends on its repair: no longer than it has bytes. */
    private static int longestText(ColumnCensus census) {
        return census.texts().invalid().count() > 0 ? census.texts().maxBytes() : census.texts().maxCharacters();
    }

    private static Optional<Form> ofText(ColumnCensus census) {
        if (census.onlyTexts()) {
            return Optional.of(Form.AS_STORED);
        }
        return when(census.blobs().count() == 0, Form.RENDERED);
    }

    /** Texts alone are better off as text. */
    private static Optional<Form> ofBytes(ColumnCensus census) {
        if (census.onlyBlobs()) {
            return Optional.of(Form.AS_STORED);
        }
        return when(census.blobs().count() > 0, Form.RENDERED);
    }

    private static Optional<Form> ofUuid(ColumnCensus census) {
        TextFacts texts = census.texts();
        if (texts.uuids() == census.values()) {
            return Optional.of(Form.UUID_TEXT);
        }
        return when(census.onlyBlobs() && census.blobs().sixteen() == census.values(), Form.UUID_BYTES);
    }
}
