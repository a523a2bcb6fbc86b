package dev.litelift.rules;

import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.yaml.Nearest;
import dev.litelift.yaml.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the names of a rules file against those of a dump. */
final class RulesCheck {
    private final Rules rules;
    private final SqliteSchema schema;
    private final List<Problem> problems = new ArrayList<>();

    RulesCheck(Rules rules, SqliteSchema schema) {
        this.rules = rules;
        this.schema = schema;
    }

    List<Problem> problems() {
        List<String> tables = schema.tables().stream().map(SqliteSchema.Table::name).toList();
        Stream.concat(rules.include().stream(), rules.exclude().stream())
                .filter(pattern -> pattern.line() > 0 && pattern.isName() && !isKnown(pattern))
                .forEach(pattern -> report(pattern.line(), pattern.text(), "the dump has no such table",
                        Nearest.hint(pattern.text(), tables)));
        Set<String> relations = new HashSet<>();
        for (TableRules table : rules.tables()) {
            schema.tables().stream()
                    .filter(candidate -> candidate.name().equalsIgnoreCase(table.table()))
                    .findFirst()
                    .ifPresentOrElse(source -> table(table, source, relations),
                            () -> reportUnlessOfProfile(table.line(), "tables." + table.table(), "the dump has no such table",
                                    Nearest.hint(table.table(), tables)));
        }
        problems.sort(Comparator.comparingInt(Problem::line));
        return problems;
    }

    /** Views and virtual tables are no tables to load, but to leave them out is no mistake. */
    private boolean isKnown(NamePattern pattern) {
        return Stream.of(
                        schema.tables().stream().map(SqliteSchema.Table::name),
                        schema.unsupported().stream().map(SqliteSchema.Unsupported::name),
                        schema.views().stream().map(SqliteSchema.View::name))
                .flatMap(names -> names)
                .anyMatch(pattern::matches);
    }

    private void table(TableRules table, SqliteSchema.Table source, Set<String> relations) {
        String path = "tables." + table.table();
        take(table.name(), table.line(), path, relations);
        List<String> columns = source.columns().stream().map(SqliteSchema.Column::name).toList();
        Set<String> names = new HashSet<>();
        for (ColumnRules column : table.columns()) {
            if (columns.stream().noneMatch(column.column()::equalsIgnoreCase)) {
                reportUnlessOfProfile(column.line(), path + ".columns." + column.column(), "the table has no such column",
                        Nearest.hint(column.column(), columns));
            }
            take(column.name(), column.line(), path + ".columns." + column.column(), names);
        }
        for (Addition.Column added : table.addedColumns()) {
            String at = path + ".add-columns." + added.name();
            if (keptNames(table, columns).anyMatch(added.name()::equalsIgnoreCase)) {
                report(added.line(), at, "the table has such a column", "choose another name, or rename or drop the other");
            }
            take(added.name(), added.line(), at, names);
        }
        for (Addition.Index index : table.addedIndexes()) {
            take(index.name(), index.line(), path + ".add-indexes", relations);
            index.parts().stream().filter(part -> !part.isExpression())
                    .forEach(part -> indexed(table, part.text(), columns, index.line(), path + ".add-indexes"));
        }
        new ExtensionCheck(table, columns, this::reportUnlessOfProfile).run();
        if (!columns.isEmpty() && columns.stream().allMatch(column -> table.column(column).drop())) {
            report(table.line(), path, "every column is dropped", "exclude the table instead");
        }
    }

    private static Stream<String> keptNames(TableRules table, List<String> columns) {
        return columns.stream().filter(column -> !table.column(column).drop() && table.column(column).name() == null);
    }

    private void indexed(TableRules table, String name, List<String> columns, int line, String path) {
        List<String> known = new ArrayList<>(columns.stream().filter(column -> !table.column(column).drop()).toList());
        table.columns().stream().map(ColumnRules::name).filter(given -> given != null).forEach(known::add);
        table.addedColumns().forEach(added -> known.add(added.name()));
        if (known.stream().noneMatch(name::equalsIgnoreCase)) {
            report(line, path, "there is no column " + name, Nearest.hint(name, known));
        }
    }

    /** A name that the rules give to two things of one name space. */
    private void take(String name, int line, String path, Set<String> taken) {
        if (name != null && !taken.add(name.toLowerCase(Locale.ROOT))) {
            report(line, path, "the name " + name + " is given to something else too", "choose another");
        }
    }

    /** A profile speaks of every version of an application, and a dump is of one. */
    private void reportUnlessOfProfile(int line, String path, String what, String hint) {
        if (line > 0) {
            report(line, path, what, hint);
        }
    }

    private void report(int line, String path, String what, String hint) {
        problems.add(new Problem(rules.file(), line, path, what, hint));
    }
}
