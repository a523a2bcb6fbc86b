package dev.litelift.access;

import com.healthmarketscience.jackcess.Column;
import com.healthmarketscience.jackcess.CursorBuilder;
import com.healthmarketscience.jackcess.Row;
import com.healthmarketscience.jackcess.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A table with rows of its own, in the order of the file's pages. */
record LocalTable(Table table, List<AccessColumn> columns, TableKeys keys) implements AccessTable {

    /** Its columns as SQLite is to have them. */
    static List<AccessColumn> columnsOf(Table table) throws IOException {
        List<AccessColumn> columns = new ArrayList<>();
        for (Column column : table.getColumns()) {
            String sql = DefaultValue.translate(Properties.defaultValue(column), column).orElse(null);
            // A Yes/No of Access is never missing: what is not given is No.
            boolean isYesOrNo = ColumnKind.of(column) == ColumnKind.BOOLEAN && !column.isCalculated();
            columns.add(AccessColumn.of(column, isYesOrNo || Properties.isRequired(column),
                    isYesOrNo && sql == null ? "0" : sql));
        }
        return columns;
    }

    @Override
    public String name() {
        return table.getName();
    }

    @Override
    public void read(RowSink sink) throws IOException, SQLException {
        var cursor = CursorBuilder.createCursor(table);
        Object[] values = new Object[columns.size()];
        for (Row row = cursor.getNextRow(); row != null; row = cursor.getNextRow()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(i).normal(row.get(columns.get(i).name()));
            }
            sink.take(values);
        }
    }
}
