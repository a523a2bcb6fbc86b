package dev.litelift.match;

import dev.litelift.postgres.TargetCatalog;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesText;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.OrphanRows;
import dev.litelift.sqlite.SkippedObject;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.SourceTranslator;
import dev.litelift.translate.Translation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Finds a home for every table and column of the source by name, never by order, and says before anything is written what
 * has none, what does not fit, and what stands in the way. Of the target's tables nothing is changed but their rows.
 */
public final class TargetMatcher implements SourceTranslator {
    private final SqliteSource source;
    private final TargetCatalog catalog;
    private final Decisions decisions;
    private final Rules rules;
    private final BiFunction<String, List<String>, List<List<String>>> texts;
    private final Runnable look;
    private TargetMatch match;

    /**
     * What the user decided.
     *
     * @param existingRows null where nothing is to be moved, and both sides are only compared
     * @param seeded tables of the source whose rows in the target the application itself put there, so that they are replaced
     */
    public record Decisions(ExistingRows existingRows, List<String> seeded, boolean fireTriggers, Rules rules) {
        public Decisions {
            seeded = List.copyOf(seeded);
        }

        /** To compare what was loaded. */
        public static Decisions comparing(Rules rules) {
            return new Decisions(null, List.of(), false, rules);
        }

        /** @param table of the source; SQLite compares names without regard to case */
        boolean isSeeded(String table) {
            return seeded.stream().anyMatch(table::equalsIgnoreCase);
        }

        ExistingRows existingRows(String table) {
            return isSeeded(table) ? ExistingRows.REPLACE : existingRows;
        }

        boolean moves() {
            return existingRows != null;
        }
    }

    /**
     * @param texts reads the distinct rows of some columns of a target table
     * @param look called now and then; may throw to stop
     */
    public TargetMatcher(
            SqliteSource source, TargetCatalog catalog, Decisions decisions,
            BiFunction<String, List<String>, List<List<String>>> texts, Runnable look) {
        this.source = source;
        this.catalog = catalog;
        this.decisions = decisions;
        this.rules = decisions.rules();
        this.texts = texts;
        this.look = look;
    }

    /** What {@link #translate} found. */
    public TargetMatch match() {
        return match;
    }

    @Override
    public SqliteSchema included(SqliteSchema schema) {
        return new SqliteSchema(schema.tables().stream().filter(table -> rules.includes(table.name())).toList(),
                schema.views(), schema.triggers(), schema.unsupported());
    }

    /** Only a moment that is stored as a number needs more than the fit of each value: its unit. */
    @Override
    public Set<Probe> probes(Table table, Column column) {
        return Set.of(Probe.TEMPORAL);
    }

    @Override
    public Translation translate(
            SqliteSchema schema, Map<String, TableCensus> census, List<OrphanRows> orphans, List<SkippedObject> skipped) {
        Findings findings = new Findings();
        Map<Table, TargetCatalog.Table> homes = homes(schema, census, findings);
        List<TableMatcher> matchers = homes.entrySet().stream()
                .map(pair -> new TableMatcher(pair.getKey(), census.get(pair.getKey().name()), pair.getValue(), decisions))
                .toList();
        matchers.parallelStream().forEach(matcher -> matcher.fit(source, look));
        List<Move> moves = new ArrayList<>();
        matchers.forEach(matcher -> moves.add(matcher.move(findings)));
        TableOrder order = TableOrder.of(moves, catalog);
        if (decisions.moves()) {
            new TargetObstacles(catalog, moves, decisions, findings).report(order);
        }
        leftAlone(moves, schema, findings);
        skipped(schema, skipped, findings);
        Translation staged = new Translation(moves.stream().map(Move::staged).toList(), findings.notices(),
                findings.losses(), decisions.moves() ? findings.blockers() : List.of());
        match = new TargetMatch(staged, order, decisions.moves() ? List.of() : findings.blockers());
        return staged;
    }

    /** What is no ordinary table has no rows that could be copied. */
    private static void skipped(SqliteSchema schema, List<SkippedObject> skipped, Findings findings) {
        skipped.forEach(object ->
                findings.loss(object.kind().replace(' ', '-'), null, object.name(), "is left out", object.why()));
        schema.unsupported().stream()
                .filter(table -> table.kind() == SqliteSchema.Unsupported.Kind.VIRTUAL)
                .forEach(table -> findings.loss("virtual-table", table.name(), null, "is left out",
                        "it lives in a SQLite module, not in this file"));
    }

    private Map<Table, TargetCatalog.Table> homes(SqliteSchema schema, Map<String, TableCensus> census, Findings findings) {
        List<Table> included = schema.tables().stream().filter(table -> rules.includes(table.name())).toList();
        schema.tables().stream().filter(table -> !rules.includes(table.name()))
                .forEach(table -> findings.notice("excluded", table.name(), null, "is not loaded", "the rules leave it out"));
        Map<String, String> given = new HashMap<>();
        included.stream().filter(table -> rules.table(table.name()).name() != null)
                .forEach(table -> given.put(table.name(), rules.table(table.name()).name()));
        Map<String, String> names = NameMatch.of(included.stream().map(Table::name).toList(),
                catalog.tables().stream().map(TargetCatalog.Table::name).toList(), given);
        Map<Table, TargetCatalog.Table> homes = new LinkedHashMap<>();
        for (Table table : included) {
            String name = names.get(table.name());
            if (name == null) {
                homeless(table, census.get(table.name()).rows(), findings);
                continue;
            }
            TargetCatalog.Table home = catalog.table(name).orElseThrow();
            if (!isComparedVersion(table, home, findings)) {
                homes.put(table, home);
            }
        }
        return homes;
    }

    private void homeless(Table table, long rows, Findings findings) {
        if (rows > 0) {
            findings.block(table.name(), rows, "no table of that name in schema " + catalog.schema(), RulesText.exclude(table.name()));
        } else {
            findings.notice("no-home", table.name(), null, "is left out",
                    "schema " + catalog.schema() + " has no such table, and it is empty");
        }
    }

    private boolean isComparedVersion(Table table, TargetCatalog.Table home, Findings findings) {
        List<Column> columns = VersionTables.columns(table, rules.versions()).orElse(List.of());
        Map<String, TargetCatalog.Column> homes = TableMatcher.homes(table, home, rules);
        if (columns.isEmpty() || !columns.stream().allMatch(column -> homes.containsKey(column.name())) || home.rows() < 0) {
            return false;
        }
        TreeSet<String> ours = VersionTables.ofSource(source, table, columns);
        TreeSet<String> theirs = VersionTables.ofTarget(texts.apply(home.name(),
                columns.stream().map(column -> homes.get(column.name()).name()).toList()));
        if (ours.equals(theirs)) {
            findings.notice("version", table.name(), null, "stays as it is in the target",
                    "dump and target are at the same version: " + (ours.size() == 1 ? ours.first() : ours.size() + " migrations"));
        } else {
            findings.block(table.name(), null, VersionTables.differing(ours, theirs),
                    VersionTables.difference(ours, theirs) + "; bring both to the same version of the application first");
        }
        return true;
    }

    private void leftAlone(List<Move> moves, SqliteSchema schema, Findings findings) {
        Set<String> taken = moves.stream().map(Move::name).collect(Collectors.toSet());
        catalog.tables().stream()
                .map(TargetCatalog.Table::name)
                .filter(name -> !taken.contains(name))
                .filter(name -> schema.tables().stream().noneMatch(table -> table.name().equalsIgnoreCase(name)))
                .forEach(name -> findings.notice("no-source", name, null, "is left as it is",
                        "the target has this table and the dump has not"));
    }
}
