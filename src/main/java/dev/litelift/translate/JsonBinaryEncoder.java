package dev.litelift.translate;

import dev.litelift.postgres.CopyStream;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.JsonBinary;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;

/** Writes SQLite's binary JSON as the text it stands for, and texts as they are. */
final class JsonBinaryEncoder implements CellEncoder {
    private final CellEncoder texts;
    private final boolean jsonb;

    /** @param kind JSONB, or TEXT for what is cast later */
    JsonBinaryEncoder(Kind kind) {
        this.jsonb = kind == Kind.JSONB;
        this.texts = jsonb ? ScalarEncoders::json : ScalarEncoders::bytes;
    }

    @Override
    public void encode(RowCursor row, int column, CopyStream out) {
        if (row.storageClass(column) != StorageClass.BLOB) {
            texts.encode(row, column, out);
            return;
        }
        byte[] text = JsonBinary.text(row.bytes(column), row.start(column), row.length(column)).orElseThrow();
        if (jsonb) {
            ScalarEncoders.json(text, 0, text.length, out);
        } else {
            out.field(text, 0, text.length);
        }
    }
}
