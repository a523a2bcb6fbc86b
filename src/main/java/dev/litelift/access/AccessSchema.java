package dev.litelift.access;

import com.healthmarketscience.jackcess.Column;
import com.healthmarketscience.jackcess.Database;
import com.healthmarketscience.jackcess.Table;
import com.healthmarketscience.jackcess.TableMetaData;
import dev.litelift.sqlite.SkippedObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of an Access file, and what of it is no table. */
final class AccessSchema {
    private final Database database;
    private final Relationships relationships;
    private final ObjectNames names = new ObjectNames();
    private final Map<String, Table> local = new LinkedHashMap<>();
    private final List<AccessTable> tables = new ArrayList<>();
    private final List<SkippedObject> leftOut = new ArrayList<>();

    private AccessSchema(Database database) throws IOException {
        this.database = database;
        this.relationships = Relationships.read(database);
    }

    /** @throws IOException, or any exception at run time, where the file is damaged */
    static AccessSchema read(Database database) throws IOException {
        AccessSchema schema = new AccessSchema(database);
        schema.open();
        for (Table table : schema.local.values()) {
            schema.add(table);
        }
        LeftOut.ofDatabase(database, schema.leftOut);
        return schema;
    }

    List<AccessTable> tables() {
        return tables;
    }

    List<SkippedObject> leftOut() {
        return leftOut;
    }

    private void open() throws IOException {
        for (TableMetaData table : database.newTableMetaDataIterable()) {
            if (table.isLinked()) {
                leftOut.add(LeftOut.linked(table));
            } else if (!table.isSystem()) {
                local.put(table.getName(), table.open(database));
                names.take(table.getName());
            }
        }
    }

    private void add(Table table) throws IOException {
        if (table.getColumnCount() == 0) {
            leftOut.add(new SkippedObject("table", table.getName(), null, "a table without columns", "SQLite has none such"));
            return;
        }
        List<TableKeys.Index> indexes = IndexReader.of(table, names);
        for (Column column : table.getColumns()) {
            if (ChildTable.isKnown(column)) {
                indexes.add(new TableKeys.Index(names.free(table.getName() + "_" + column.getName() + "_key"),
                        List.of(Sql.quote(column.getName())), true));
            }
        }
        String autoNumber = IndexReader.autoNumber(table);
        TableKeys keys = new TableKeys(IndexReader.primary(table), autoNumber,
                autoNumber == null ? 0 : IndexReader.lastNumber(table.getColumn(autoNumber)), indexes, references(table));
        tables.add(new LocalTable(table, LocalTable.columnsOf(table), keys));
        for (Column column : table.getColumns()) {
            if (ChildTable.isKnown(column)) {
                tables.add(ChildTable.of(table, column, names.free(table.getName() + "_" + column.getName()), names));
            }
        }
        LeftOut.ofTable(table, autoNumber, leftOut);
    }

    private List<TableKeys.Reference> references(Table table) {
        List<TableKeys.Reference> references = new ArrayList<>();
        for (Relationships.One one : relationships.of(table.getName())) {
            if (one.isEnforced() && local.containsKey(one.parent())) {
                references.add(one.reference());
            } else {
                leftOut.add(LeftOut.relationship(one));
            }
        }
        return references;
    }
}
