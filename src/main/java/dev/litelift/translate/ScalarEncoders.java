package dev.litelift.translate;

import dev.litelift.postgres.CopyStream;
import dev.litelift.sqlite.BooleanWord;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.sqlite.UuidText;
import java.nio.charset.StandardCharsets;

/** Fields of one value without a calendar. */
final class ScalarEncoders {
    /** First byte of jsonb's binary form (jsonb_recv). */
    private static final int JSONB_VERSION = 1;

    private ScalarEncoders() {}

    static void bool(RowCursor row, int column, CopyStream out) {
        out.field1(row.integer(column) == 0 ? 0 : 1);
    }

    static void truthWord(RowCursor row, int column, CopyStream out) {
        BooleanWord word = BooleanWord.of(row.bytes(column), row.start(column), row.length(column));
        out.field1(word == BooleanWord.TRUE ? 1 : 0);
    }

    static void real(RowCursor row, int column, CopyStream out) {
        double value = row.storageClass(column) == StorageClass.INTEGER ? row.integer(column) : row.real(column);
        out.field8(Double.doubleToRawLongBits(value));
    }

    static void bytes(RowCursor row, int column, CopyStream out) {
        out.field(row.bytes(column), row.start(column), row.length(column));
    }

    static void json(RowCursor row, int column, CopyStream out) {
        json(row.bytes(column), row.start(column), row.length(column), out);
    }

    static void json(byte[] text, int start, int length, CopyStream out) {
        out.putInt(length + 1);
        out.putByte(JSONB_VERSION);
        out.putBytes(text, start, length);
    }

    static void uuidText(RowCursor row, int column, CopyStream out) {
        out.putInt(16);
        out.putLong(UuidText.half(row.bytes(column), row.start(column), 0));
        out.putLong(UuidText.half(row.bytes(column), row.start(column), 1));
    }

    static void rendered(RowCursor row, int column, CopyStream out) {
        switch (row.storageClass(column)) {
            case INTEGER -> text(Long.toString(row.integer(column)), out);
            case REAL -> text(RealText.of(row.real(column)), out);
            default -> bytes(row, column, out);
        }
    }

    private static void text(String text, CopyStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.field(bytes, 0, bytes.length);
    }
}
