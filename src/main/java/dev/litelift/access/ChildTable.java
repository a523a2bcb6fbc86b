package dev.litelift.access;

import com.healthmarketscience.jackcess.Column;
import com.healthmarketscience.jackcess.CursorBuilder;
import com.healthmarketscience.jackcess.Row;
import com.healthmarketscience.jackcess.Table;
import com.healthmarketscience.jackcess.complex.Attachment;
import com.healthmarketscience.jackcess.complex.ComplexDataType;
import com.healthmarketscience.jackcess.complex.ComplexValue;
import com.healthmarketscience.jackcess.complex.ComplexValueForeignKey;
import com.healthmarketscience.jackcess.complex.SingleValue;
import com.healthmarketscience.jackcess.complex.Version;
import com.healthmarketscience.jackcess.impl.complex.MultiValueColumnInfoImpl;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The attachments, the several values or the history of one column: a table that Access keeps hidden. Its rows point to the
 * number that stands in that column.
 */
record ChildTable(Table parent, Column owner, String name, List<AccessColumn> columns, TableKeys keys) implements AccessTable {
    private static final String NUMBER = "id";
    private static final String POINTER = "parent";

    /** @param name free among the other tables */
    static ChildTable of(Table parent, Column owner, String name, ObjectNames names) {
        TableKeys keys = new TableKeys(List.of(NUMBER), NUMBER, 0,
                List.of(new TableKeys.Index(names.free(name + "_" + POINTER), List.of(Sql.quote(POINTER)), false)),
                List.of(new TableKeys.Reference(
                        List.of(POINTER), parent.getName(), List.of(owner.getName()), " ON DELETE CASCADE")));
        return new ChildTable(parent, owner, name, columns(owner), keys);
    }

    private static List<AccessColumn> columns(Column owner) {
        AccessColumn id = new AccessColumn(NUMBER, ColumnKind.INTEGER, "INT4", true, null);
        AccessColumn pointer = new AccessColumn(POINTER, ColumnKind.INTEGER, "INT4", true, null);
        return switch (owner.getComplexInfo().getType()) {
            case ATTACHMENT -> List.of(id, pointer,
                    new AccessColumn("file_name", ColumnKind.TEXT, "TEXT"),
                    new AccessColumn("file_type", ColumnKind.TEXT, "TEXT"),
                    new AccessColumn("file_url", ColumnKind.TEXT, "TEXT"),
                    new AccessColumn("file_time", ColumnKind.MOMENT, "DATETIME"),
                    new AccessColumn("file_flags", ColumnKind.INTEGER, "INT4"),
                    new AccessColumn("file_data", ColumnKind.BYTES, "BLOB"));
            case VERSION_HISTORY -> List.of(id, pointer,
                    new AccessColumn("value", ColumnKind.TEXT, "TEXT"),
                    new AccessColumn("modified", ColumnKind.MOMENT, "DATETIME"));
            case MULTI_VALUE -> List.of(id, pointer,
                    AccessColumn.of(((MultiValueColumnInfoImpl) owner.getComplexInfo()).getValueColumn(), false, null));
            case UNSUPPORTED -> throw new IllegalArgumentException("nobody knows what is in " + owner.getName());
        };
    }

    /** Whether a column has values in a hidden table that can be read. */
    static boolean isKnown(Column column) {
        return column.getComplexInfo() != null && column.getComplexInfo().getType() != ComplexDataType.UNSUPPORTED;
    }

    @Override
    public void read(RowSink sink) throws IOException, SQLException {
        var cursor = CursorBuilder.createCursor(parent);
        Set<String> only = Set.of(owner.getName());
        for (Row row = cursor.getNextRow(only); row != null; row = cursor.getNextRow(only)) {
            ComplexValueForeignKey key = (ComplexValueForeignKey) row.get(owner.getName());
            if (key != null) {
                for (ComplexValue value : key.getValues()) {
                    sink.take(normal(key, value));
                }
            }
        }
    }

    private Object[] normal(ComplexValueForeignKey key, ComplexValue value) throws IOException {
        Object[] given = values(key, value);
        for (int i = 0; i < given.length; i++) {
            given[i] = columns.get(i).normal(given[i]);
        }
        return given;
    }

    private static Object[] values(ComplexValueForeignKey key, ComplexValue value) throws IOException {
        int id = value.getId().get();
        if (value instanceof Attachment file) {
            return new Object[] {id, key.get(), file.getFileName(), file.getFileType(), file.getFileUrl(),
                file.getFileLocalTimeStamp(), file.getFileFlags(), file.getFileData()};
        }
        if (value instanceof Version version) {
            return new Object[] {id, key.get(), version.getValue(), version.getModifiedLocalDate()};
        }
        return new Object[] {id, key.get(), ((SingleValue) value).get()};
    }
}
