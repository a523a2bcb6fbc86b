package dev.litelift.expression;

import java.util.List;

final class QueryRenderer {
    record Rendered(String sql, List<Column> columns, boolean oneRow) {}
    record Column(String name, Value value) {}
    private QueryRenderer() {}
}
