package dev.litelift.rules;

import dev.litelift.postgres.PostgresType;
import dev.litelift.rules.Addition.Method;
import dev.litelift.yaml.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds what rules ask of TimescaleDB and pgvector against the columns of one table. */
final class ExtensionCheck {
    private final TableRules table;
    private final List<String> kept;
    private final Report report;

    /** Where problems go. */
    @FunctionalInterface
    interface Report {
        void problem(int line, String path, String what, String hint);
    }

    /** @param columns of the dump's table */
    ExtensionCheck(TableRules table, List<String> columns, Report report) {
        this.table = table;
        this.kept = columns.stream().filter(column -> !table.column(column).drop()).toList();
        this.report = report;
    }

    void run() {
        String path = "tables." + table.table();
        hypertable(table.hypertable(), path + ".hypertable");
        table.addedIndexes().stream()
                .filter(index -> index.method() == Method.HNSW)
                .forEach(index -> vectors(index, path + ".add-indexes"));
    }

    private void hypertable(Hypertable hypertable, String path) {
        if (hypertable != null && kept.stream().noneMatch(hypertable.column()::equalsIgnoreCase)) {
            report.problem(hypertable.line(), path, "the table has no column " + hypertable.column() + " that is loaded",
                    Nearest.hint(hypertable.column(), kept));
        }
    }

    private void vectors(Addition.Index index, String path) {
        String name = index.parts().get(0).text();
        Optional<PostgresType> type = type(name);
        if (type.isEmpty()) {
            report.problem(index.line(), path, "method hnsw needs a column of type vector, which " + name + " is not",
                    "give the column a type such as vector(384)");
        } else if (type.get().length() > PostgresType.MAX_HNSW_DIMENSIONS) {
            report.problem(index.line(), path, name + " has " + type.get().length() + " dimensions, and an HNSW index takes "
                    + PostgresType.MAX_HNSW_DIMENSIONS + " at most", "remove the index");
        }
    }

    /** Only rules make a column a vector. */
    private Optional<PostgresType> type(String name) {
        Stream<PostgresType> given = table.columns().stream()
                .filter(column -> name.equalsIgnoreCase(column.column()) || name.equalsIgnoreCase(column.name()))
                .map(ColumnRules::type);
        Stream<PostgresType> added = table.addedColumns().stream()
                .filter(column -> name.equalsIgnoreCase(column.name()))
                .map(Addition.Column::type);
        return Stream.concat(given, added)
                .filter(type -> type != null && type.kind() == PostgresType.Kind.VECTOR)
                .findFirst();
    }
}
