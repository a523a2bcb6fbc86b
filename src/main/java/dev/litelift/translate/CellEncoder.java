package dev.litelift.translate;

import dev.litelift.postgres.CopyStream;
import dev.litelift.postgres.PostgresType;
import dev.litelift.sqlite.RowCursor;

/**
 * Writes one SQLite cell as one COPY field.
 *
 * <p>Obligations: exactly one field is written per call; the cell is not NULL; one thread uses an encoder.
 */
@FunctionalInterface
public interface CellEncoder {

    void encode(RowCursor row, int column, CopyStream out);

    /** A new encoder for one thread. */
    static CellEncoder of(PostgresType type, Form form, Treatment treatment) {
        CellEncoder plain = of(type, form);
        CellEncoder repairing = treatment.repair().isNone() || !type.kind().isText()
                ? plain
                : new RepairingEncoder(plain, treatment.repair());
        return treatment.misfits().becomeNull() ? nulling(repairing, treatment.misfits().keeps()) : repairing;
    }

    private static CellEncoder nulling(CellEncoder encoder, CellTest keeps) {
        return (row, column, out) -> {
            if (keeps.keeps(row, column)) {
                encoder.encode(row, column, out);
            } else {
                out.putNull();
            }
        };
    }

    private static CellEncoder of(PostgresType type, Form form) {
        if (form == Form.JSON_BINARY) {
            return new JsonBinaryEncoder(type.kind());
        }
        return switch (type.kind()) {
            case BOOLEAN -> form == Form.TRUTH_WORDS ? ScalarEncoders::truthWord : ScalarEncoders::bool;
            case SMALLINT -> (row, column, out) -> out.field2((int) row.integer(column));
            case INTEGER -> (row, column, out) -> out.field4((int) row.integer(column));
            case BIGINT -> (row, column, out) -> out.field8(row.integer(column));
            case DOUBLE -> ScalarEncoders::real;
            case NUMERIC -> new NumericEncoder(type.length() > 0 ? type.scale() : -1);
            case TEXT, VARCHAR, BYTEA -> form == Form.RENDERED ? ScalarEncoders::rendered : ScalarEncoders::bytes;
            case JSONB -> ScalarEncoders::json;
            case UUID -> form == Form.UUID_TEXT ? ScalarEncoders::uuidText : ScalarEncoders::bytes;
            case VECTOR -> new VectorEncoder(type.length());
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> MomentEncoders.of(type.kind(), form);
        };
    }
}
