package dev.litelift.translate;

import static dev.litelift.sqlite.TemporalText.Form.DATE;
import static dev.litelift.sqlite.TemporalText.Form.TIME;
import static dev.litelift.sqlite.TemporalText.Form.TIMESTAMP;
import static dev.litelift.sqlite.TemporalText.Form.TIMESTAMP_WITH_OFFSET;

import dev.litelift.postgres.PostgresType;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.StorageClass;
import java.util.ArrayList;
import java.util.List;

/**
 * Which values a type holds, one by one, when they are read in a form. {@link Fit} decides the same for a column at once; a
 * test holds the two together.
 */
final class FormTests {
    private static final CellTest ALL = (row, column) -> true;

    private FormTests() {}

    /** The forms in which values of a type may come, the most direct first; the unit of numbers is the census' to guess. */
    static List<Form> forms(PostgresType type, ColumnCensus census) {
        return switch (type.kind()) {
            case BOOLEAN -> List.of(Form.AS_STORED, Form.TRUTH_WORDS);
            case SMALLINT, INTEGER, BIGINT, DOUBLE, VARCHAR -> List.of(Form.AS_STORED);
            case NUMERIC -> List.of(Form.AS_STORED, Form.DECIMAL_TEXT);
            case TEXT, BYTEA -> List.of(Form.AS_STORED, Form.RENDERED);
            case DATE, TIME, TIMESTAMPTZ -> List.of(Form.ISO_TEXT);
            case TIMESTAMP -> {
                List<Form> forms = new ArrayList<>(List.of(Form.ISO_TEXT));
                NumberMoments.of(census).ifPresent(forms::add);
                yield forms;
            }
            case JSONB -> List.of(Form.AS_STORED, Form.JSON_BINARY);
            case UUID -> List.of(Form.UUID_TEXT, Form.UUID_BYTES);
            case VECTOR -> List.of(Form.VECTOR);
        };
    }

    /** @param repair what is done to texts before */
    static CellTest of(PostgresType type, Form form, TextRepair repair) {
        return switch (type.kind()) {
            case BOOLEAN -> form == Form.TRUTH_WORDS ? TextTests.booleanWords() : NumberTests.integers(0, 1);
            case SMALLINT -> NumberTests.integers(Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> NumberTests.integers(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> TextTests.of(StorageClass.INTEGER);
            case DOUBLE -> NumberTests.doubles();
            case NUMERIC -> form == Form.DECIMAL_TEXT
                    ? NumberTests.plainDecimals(type)
                    : NumberTests.decimals(type.length() > 0 ? type.length() : -1, type.scale());
            case VARCHAR -> TextTests.texts(type.length(), repair);
            case TEXT -> form == Form.RENDERED ? TextTests.of(StorageClass.BLOB).negate() : TextTests.texts(-1, repair);
            case BYTEA -> form == Form.RENDERED ? ALL : TextTests.of(StorageClass.BLOB);
            case DATE -> TextTests.moments(-1, DATE);
            case TIME -> TextTests.moments(-1, TIME);
            case TIMESTAMP -> form == Form.ISO_TEXT ? TextTests.moments(-1, TIMESTAMP) : NumberTests.moments(form, -1);
            case TIMESTAMPTZ -> form == Form.ISO_TEXT
                    ? TextTests.moments(-1, TIMESTAMP_WITH_OFFSET)
                    : NumberTests.moments(form, -1);
            case JSONB -> form == Form.JSON_BINARY ? TextTests.json().or(TextTests.binaryJson()) : TextTests.json();
            case UUID -> form == Form.UUID_BYTES ? TextTests.blobsOf(16) : TextTests.uuids();
            case VECTOR -> VectorReader.vectors(type.length());
        };
    }
}
