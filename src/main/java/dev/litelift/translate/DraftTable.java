package dev.litelift.translate;

import dev.litelift.rules.TableRules;
import dev.litelift.sqlite.SqliteName;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.Translation.ColumnTranslation;
import java.util.List;
import java.util.Map;

/**
 * A table whose columns are translated and whose keys are not yet.
 *
 * @param spelled target column names by {@link #key} of the source's
 */
record DraftTable(
        Table source, TableCensus census, String name, List<ColumnTranslation> columns, Map<String, String> spelled,
        TableRules rules) {

    /** The same for all spellings of a source's name. */
    static String key(String name) {
        return SqliteName.key(name);
    }

    DraftTable withColumns(List<ColumnTranslation> others) {
        return new DraftTable(source, census, name, List.copyOf(others), spelled, rules);
    }

    String spell(String column) {
        return spelled.get(key(column));
    }

    List<String> spell(List<String> names) {
        return names.stream().map(this::spell).toList();
    }

    ColumnTranslation column(String name) {
        return columns.stream().filter(c -> SqliteName.same(c.source().name(), name)).findFirst().orElseThrow();
    }

    boolean hasColumns(List<String> names) {
        return names.stream().allMatch(name -> spelled.containsKey(key(name)));
    }
}
