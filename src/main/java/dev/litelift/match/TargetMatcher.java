package dev.litelift.match;

import dev.litelift.postgres.TargetCatalog;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.OrphanRows;
import dev.litelift.sqlite.SkippedObject;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.Notice;
import dev.litelift.translate.SourceTranslator;
import dev.litelift.translate.Translation;
import java.util.ArrayList;
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
    private final BiFunction<String, List<String>, List<List<String>>> texts;
    private final Runnable look;
    private TargetMatch match;

    /** What the user decided. */
    public record Decisions(ExistingRows existingRows, boolean fireTriggers) {}

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
        this.texts = texts;
        this.look = look;
    }

    /** What {@link #translate} found. */
    public TargetMatch match() {
        return match;
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
                .map(pair -> new TableMatcher(pair.getKey(), census.get(pair.getKey().name()), pair.getValue()))
                .toList();
        matchers.parallelStream().forEach(matcher -> matcher.fit(source, look));
        List<Move> moves = new ArrayList<>();
        matchers.forEach(matcher -> moves.add(matcher.move(findings)));
        TableOrder order = TableOrder.of(moves, catalog);
        new TargetObstacles(catalog, moves, decisions, findings).report(order);
        leftAlone(moves, schema, findings);
        Translation staged = new Translation(moves.stream().map(Move::staged).toList(), findings.notices(),
                losses(schema, skipped), findings.blockers());
        match = new TargetMatch(staged, order);
        return staged;
    }

    /** What is no ordinary table has no rows that could be copied. */
    private static List<Notice> losses(SqliteSchema schema, List<SkippedObject> skipped) {
        List<Notice> losses = new ArrayList<>();
        skipped.forEach(object -> losses.add(new Notice(object.kind().replace(' ', '-'), null, object.name(), "is left out",
                object.why(), null)));
        schema.unsupported().stream()
                .filter(table -> table.kind() == SqliteSchema.Unsupported.Kind.VIRTUAL)
                .forEach(table -> losses.add(new Notice("virtual-table", table.name(), null, "is left out",
                        "it lives in a SQLite module, not in this file", null)));
        return losses;
    }

    private Map<Table, TargetCatalog.Table> homes(SqliteSchema schema, Map<String, TableCensus> census, Findings findings) {
        Map<String, String> names = NameMatch.of(schema.tables().stream().map(Table::name).toList(),
                catalog.tables().stream().map(TargetCatalog.Table::name).toList());
        Map<Table, TargetCatalog.Table> homes = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            String name = names.get(table.name());
            if (name == null) {
                homeless(table, census.get(table.name()).rows(), findings);
                continue;
            }
            if (!name.equals(table.name())) {
                findings.notice("matched", table.name(), null, "goes to table " + name, "no name is the same");
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
            findings.block(table.name(), null, rows, "no table of that name in schema " + catalog.schema());
        } else {
            findings.notice("no-home", table.name(), null, "is left out",
                    "schema " + catalog.schema() + " has no such table, and it is empty");
        }
    }

    private boolean isComparedVersion(Table table, TargetCatalog.Table home, Findings findings) {
        List<Column> columns = VersionTables.columns(table).orElse(List.of());
        Map<String, TargetCatalog.Column> homes = TableMatcher.homes(table, home);
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
