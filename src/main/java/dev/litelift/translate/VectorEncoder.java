package dev.litelift.translate;

import dev.litelift.postgres.CopyStream;
import dev.litelift.sqlite.RowCursor;

/**
 * Fields of pgvector's type vector: the number of dimensions, two bytes that are zero, the floats.
 *
 * <p>Source: vector_recv of pgvector's vector.c, the format behind COPY's binary fields.
 */
final class VectorEncoder implements CellEncoder {
    private final VectorReader reader;

    VectorEncoder(int dimensions) {
        this.reader = new VectorReader(dimensions);
    }

    @Override
    public void encode(RowCursor row, int column, CopyStream out) {
        if (!reader.read(row, column)) {
            throw new IllegalStateException("no vector in column " + column + " of row " + row.rowid());
        }
        float[] values = reader.values();
        out.putInt(2 * Short.BYTES + values.length * Float.BYTES);
        out.putShort(values.length);
        out.putShort(0);
        for (float value : values) {
            out.putInt(Float.floatToRawIntBits(value));
        }
    }
}
