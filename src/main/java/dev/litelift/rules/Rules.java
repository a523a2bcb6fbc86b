package dev.litelift.rules;

import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.yaml.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rules file that was read and has no problem in itself. Names of tables and columns are the source's, compared without
 * regard to case, as SQLite does.
 *
 * @param file its name in messages; empty in {@link #NONE}
 * @param digest of its bytes; empty in {@link #NONE}
 * @param include tables to load; empty for all
 * @param exclude tables to leave out, also of those that are included
 * @param identifiers null when not given
 * @param schema the target's, or null when not given
 * @param versions tables that note the application's version, besides those that every load knows, each with the columns
 *     that name it; in lower case
 */
public record Rules(
        String file,
        String digest,
        List<NamePattern> include,
        List<NamePattern> exclude,
        Identifiers identifiers,
        String schema,
        Policies policies,
        List<TableRules> tables,
        Hooks hooks,
        Map<String, List<String>> versions) {
    /** Without a rules file. */
    public static final Rules NONE =
            new Rules("", "", List.of(), List.of(), null, null, Policies.NONE, List.of(), Hooks.NONE, Map.of());

    public Rules {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        tables = List.copyOf(tables);
        versions = Map.copyOf(versions);
    }

    /** Whether the table shall be loaded. */
    public boolean includes(String table) {
        boolean chosen = include.isEmpty() || include.stream().anyMatch(pattern -> pattern.matches(table));
        return chosen && exclude.stream().noneMatch(pattern -> pattern.matches(table)) && !table(table).exclude();
    }

    /** {@link TableRules#NONE} when the rules do not name the table. */
    public TableRules table(String table) {
        return tables.stream()
                .filter(rules -> rules.table().equalsIgnoreCase(table))
                .findFirst()
                .orElse(TableRules.NONE);
    }

    /** {@link ColumnRules#NONE} when the rules do not name the column. */
    public ColumnRules column(String table, String column) {
        return table(table).column(column);
    }

    /**
     * The policy that counts: the column's, else the table's, else the file's, else to fail.
     *
     * @param column null for what concerns no single column
     */
    public Policy policy(String table, String column, Policy.Kind kind) {
        Optional<Policy> ofColumn = column == null ? Optional.empty() : column(table, column).policies().of(kind);
        return ofColumn
                .or(() -> table(table).policies().of(kind))
                .or(() -> policies.of(kind))
                .orElse(Policy.FAIL);
    }

    /** Whether an action is chosen for such trouble anywhere. */
    public boolean chooses(Policy.Kind kind, Policy.Action action) {
        return Stream.concat(Stream.of(policies), tables.stream().flatMap(table -> Stream.concat(
                        Stream.of(table.policies()), table.columns().stream().map(ColumnRules::policies))))
                .flatMap(some -> some.of(kind).stream())
                .anyMatch(policy -> policy.action() == action);
    }

    /** How many rows may be put aside; empty for any number. */
    public Optional<QuarantineLimit> quarantineLimit() {
        return Optional.ofNullable(policies.quarantineLimit());
    }

    /** What the rules name and the dump does not have, in the order of the file. */
    public List<Problem> problems(SqliteSchema schema) {
        return new RulesCheck(this, schema).problems();
    }
}
