package dev.litelift.match;

import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.CellTest;
import dev.litelift.translate.RealText;
import dev.litelift.translate.TextTests;

/** Whether a cell of a column without a home says nothing: it holds what its own literal default says. */
final class LostDefault {
    private LostDefault() {}

    /** The single way "into nowhere": it keeps what is worth nothing. */
    static CellTest test(Column column) {
        String literal = column.defaultExpression() == null ? "" : column.defaultExpression().strip();
        String text = literal.length() >= 2 && literal.startsWith("'") && literal.endsWith("'")
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
        return (row, position) -> !literal.isEmpty() && says(row, position, text);
    }

    private static boolean says(RowCursor row, int position, String text) {
        if (row.storageClass(position) == StorageClass.BLOB) {
            return false;
        }
        return row.storageClass(position) == StorageClass.TEXT
                ? row.length(position) <= text.length() * 4 && TextTests.text(row, position).equals(text)
                : number(row, position).equals(text);
    }

    private static String number(RowCursor row, int position) {
        return row.storageClass(position) == StorageClass.INTEGER
                ? Long.toString(row.integer(position))
                : RealText.of(row.real(position));
    }
}
