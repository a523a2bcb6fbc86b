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
        String autoNumber = IndexReader.autoNumber(table);
        long lastNumber = autoNumber == null ? 0 : IndexReader.lastNumber(table.getColumn(autoNumber));
        TableKeys keys = new TableKeys(IndexReader.primary(table), autoNumber, lastNumber, indexes(table), references(table));
        tables.add(new LocalTable(table, LocalTable.columnsOf(table), keys));
        for (Column owner : owners(table)) {
            tables.add(ChildTable.of(table, owner, names.free(table.getName() + "_" + meaning(table, owner)), names));
        }
        LeftOut.ofTable(table, autoNumber, leftOut);
    }

    private static List<? extends Column> owners(Table table) {
        return table.getColumns().stream().filter(ChildTable::isKnown).toList();
    }

    /** A Memo's history stands in a column that Access made for it, under a name that nobody has seen. */
    private static String meaning(Table table, Column owner) {
        return table.getColumns().stream()
                .filter(memo -> memo.isAppendOnly() && memo.getVersionHistoryColumn() == owner)
                .findFirst()
                .map(memo -> memo.getName() + "_history")
                .orElse(owner.getName());
    }

    private List<TableKeys.Index> indexes(Table table) {
        List<TableKeys.Index> indexes = IndexReader.of(table, names);
        for (Column owner : owners(table)) {
            indexes.add(new TableKeys.Index(names.free(table.getName() + "_" + meaning(table, owner) + "_key"),
                    List.of(Sql.quote(owner.getName())), true));
        }
        return indexes;
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
