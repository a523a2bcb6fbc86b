package dev.litelift.access;

import com.healthmarketscience.jackcess.Column;
import com.healthmarketscience.jackcess.Database;
import com.healthmarketscience.jackcess.PropertyMap;
import com.healthmarketscience.jackcess.Table;
import com.healthmarketscience.jackcess.TableMetaData;
import com.healthmarketscience.jackcess.query.Query;
import dev.litelift.sqlite.SkippedObject;
import java.io.IOException;
import java.util.List;

/** What an Access file says and no table of SQLite can, each with its text. */
final class LeftOut {
    private LeftOut() {}

    static void ofDatabase(Database database, List<SkippedObject> leftOut) throws IOException {
        for (Query query : database.getQueries()) {
            leftOut.add(new SkippedObject("query", null, query.getName(), sql(query), "queries of Access are not translated"));
        }
    }

    /** The library puts the statement together again, and refuses what it does not know. */
    private static String sql(Query query) {
        try {
            return query.toSQLString().replaceAll("\\s+", " ").strip();
        } catch (RuntimeException e) {
            return "a query of type " + query.getType() + " whose text cannot be read";
        }
    }

    /** Neither the link's address, which may hold a password, nor what it leads to is told. */
    static SkippedObject linked(TableMetaData table) {
        return new SkippedObject("linked table", table.getName(), null, "a link to table " + table.getLinkedTableName(),
                "its rows are in another database, which is to be moved by itself");
    }

    static SkippedObject relationship(Relationships.One one) {
        return new SkippedObject("relationship", one.child(), one.name(),
                String.join(", ", one.columns()) + " to " + one.parent() + " " + String.join(", ", one.parentColumns()),
                one.isEnforced() ? "the other table is not in this file" : "Access does not enforce it");
    }

    /** What a table says of its columns and its rows do not keep to. */
    static void ofRows(AccessTable table, CellSums rows, List<SkippedObject> leftOut) {
        for (int i = 0; i < table.columns().size(); i++) {
            AccessColumn column = table.columns().get(i);
            if (column.required() && rows.nulls(i) > 0) {
                leftOut.add(new SkippedObject("required", table.name(), column.name(), "that a value is required",
                        "rows without one: " + rows.nulls(i)));
            }
            if (rows.unreadable(i) > 0) {
                leftOut.add(new SkippedObject("unreadable-character", table.name(), column.name(),
                        "what is read as U+FFFD; texts with it: " + rows.unreadable(i),
                        "the character is in no code page, or is half of a pair"));
            }
        }
    }

    /** @param autoNumber the column that continues its numbers, or null */
    static void ofTable(Table table, String autoNumber, List<SkippedObject> leftOut) throws IOException {
        ofRule(table, null, table.getProperties(), leftOut);
        for (Column column : table.getColumns()) {
            ofRule(table, column.getName(), column.getProperties(), leftOut);
            ofColumn(table, column, leftOut);
            if (column.isAutoNumber() && !column.getName().equals(autoNumber) && column.getComplexInfo() == null) {
                leftOut.add(new SkippedObject("autonumber", table.getName(), column.getName(), "new values are not given",
                        "only a primary key of whole numbers becomes an identity"));
            }
        }
    }

    private static void ofColumn(Table table, Column column, List<SkippedObject> leftOut) throws IOException {
        String given = Properties.defaultValue(column);
        if (!given.isEmpty() && DefaultValue.translate(given, column).isEmpty()) {
            leftOut.add(new SkippedObject("default", table.getName(), column.getName(), given,
                    "the expression has no known counterpart"));
        }
        if (column.isCalculated()) {
            leftOut.add(new SkippedObject("calculated-column", table.getName(), column.getName(),
                    Properties.text(column.getProperties(), PropertyMap.EXPRESSION_PROP),
                    "it becomes an ordinary column with its present values"));
        }
        if (column.getComplexInfo() != null && !ChildTable.isKnown(column)) {
            leftOut.add(new SkippedObject("complex-column", table.getName(), column.getName(), "the values that belong to it",
                    "their kind is not known"));
        }
    }

    private static void ofRule(Table table, String column, PropertyMap properties, List<SkippedObject> leftOut) {
        String rule = Properties.text(properties, PropertyMap.VALIDATION_RULE_PROP);
        if (!rule.isEmpty()) {
            leftOut.add(new SkippedObject("validation-rule", table.getName(), column, rule,
                    "rules of Access are not translated; sql.before-swap of a rules file can add a CHECK"));
        }
    }
}
