package dev.litelift.plan;

import dev.litelift.plan.LoadPlan.Node;
import dev.litelift.page.TableSlice;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresSchema.ForeignKey;
import dev.litelift.postgres.PostgresSchema.Key;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.translate.Translation;
import dev.litelift.translate.Translation.TableTranslation;
import dev.litelift.translate.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Orders the work: keys and indexes of a table as soon as its rows are there, foreign keys when both their tables are
 * done, and the heavy before the light so that the longest does not end alone.
 */
public final class Planner {
    private static final int MOST_SLICES = 4096;

    private final Slicer slicer;
    private final long chunkBytes;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, List<Integer>> doneBy = new HashMap<>();

    private Planner(Slicer slicer, long chunkBytes) {
        this.slicer = slicer;
        this.chunkBytes = chunkBytes;
    }

    /** Cuts a table into parts that are copied one by one. */
    @FunctionalInterface
    public interface Slicer {
        /** @return at least one and at most {@code slices}, always the same for one file */
        List<TableSlice> cut(SqliteSchema.Table table, int slices);
    }

    /** @param chunkBytes of cells that one step copies, about */
    public static LoadPlan plan(Translation translation, Slicer slicer, long chunkBytes) {
        Planner planner = new Planner(slicer, chunkBytes);
        translation.tables().forEach(planner::table);
        List<Integer> tried = planner.trials(translation.trials(), trial -> !trial.table().losesKeys(), List.of());
        List<Integer> settled = planner.settleOrphans(translation.tables(), tried);
        planner.foreignKeys(translation.tables(), settled);
        planner.trials(translation.trials(), trial -> trial.table().losesKeys(), settled);
        planner.views(translation.trials());
        return new LoadPlan(planner.nodes);
    }

    private void table(TableTranslation translation) {
        PostgresSchema.Table table = translation.target();
        long cells = translation.census().rows() * table.columns().size();
        int created = add(new Step.CreateTable(table), List.of(), cells);
        List<Integer> copied = new ArrayList<>();
        for (TableSlice slice : slices(translation)) {
            // Whoever makes a chunk of a hypertable keeps others from it until its transaction ends.
            int before = table.hypertable() == null || copied.isEmpty() ? created : copied.get(copied.size() - 1);
            copied.add(add(new Step.CopyRows(translation, slice), List.of(before), cells));
        }
        List<Integer> last = new ArrayList<>(copied);
        if (table.primaryKey() != null) {
            last.add(add(new Step.AddPrimaryKey(table, table.primaryKey()), copied, cells));
        }
        for (Key unique : table.uniques()) {
            last.add(add(new Step.AddUnique(table, unique), copied, cells));
        }
        table.indexes().forEach(index -> last.add(add(new Step.CreateIndex(table, index), copied, cells)));
        table.columns().stream()
                .filter(column -> column.identity() != null)
                .forEach(column -> last.add(add(new Step.RestartIdentity(table, column), copied, 0)));
        List<Integer> done = new ArrayList<>(last);
        // Last, so that the statistics of indexed expressions are gathered too.
        done.add(add(new Step.Analyze(table), last, 0));
        doneBy.put(table.name(), done);
    }

    /** A table with computed columns stays whole: whether the server computes the same is known when all rows are there. */
    private List<TableSlice> slices(TableTranslation table) {
        boolean computes = table.target().columns().stream().anyMatch(column -> column.generatedSql() != null);
        return slicer.cut(table.source(), computes ? 1 : (int) Math.min(MOST_SLICES, table.cellBytes() / chunkBytes + 1));
    }

    /** One after another: each locks two tables, and two that lock them crosswise would wait for each other. */
    private void foreignKeys(List<TableTranslation> tables, List<Integer> settled) {
        List<Integer> previous = settled;
        for (TableTranslation translation : tables) {
            for (ForeignKey key : translation.target().foreignKeys()) {
                List<Integer> after = new ArrayList<>(previous);
                after.addAll(doneBy.get(translation.target().name()));
                after.addAll(doneBy.get(key.parent()));
                previous = List.of(add(new Step.AddForeignKey(translation.target(), key), after, 0));
            }
        }
    }

    /** What is compared with the source comes before rows are changed; what cannot be compared then comes after. */
    private List<Integer> trials(List<Trial> trials, Predicate<Trial> which, List<Integer> settled) {
        List<Integer> tried = new ArrayList<>();
        trials.stream().filter(trial -> trial.table() != null && which.test(trial)).forEach(trial -> {
            List<Integer> after = new ArrayList<>(settled);
            after.addAll(doneBy.get(trial.table().name()));
            tried.add(add(new Step.Attempt(trial), after, 0));
        });
        return tried;
    }

    private void views(List<Trial> trials) {
        List<Trial.View> views = trials.stream().filter(Trial.View.class::isInstance).map(Trial.View.class::cast).toList();
        if (!views.isEmpty()) {
            List<Integer> everything = IntStream.range(0, nodes.size()).boxed().toList();
            add(new Step.AttemptViews(views), everything, 0);
        }
    }

    /** Before any foreign key is checked, after all rows are there. */
    private List<Integer> settleOrphans(List<TableTranslation> tables, List<Integer> tried) {
        List<Step.OrphanCase> cases = tables.stream()
                .flatMap(table -> table.target().foreignKeys().stream()
                        .filter(key -> key.orphans() == ForeignKey.Orphans.QUARANTINE || key.orphans() == ForeignKey.Orphans.NULL)
                        .map(key -> new Step.OrphanCase(table, key)))
                .toList();
        if (cases.isEmpty()) {
            return List.of();
        }
        List<Integer> everything = Stream.concat(doneBy.values().stream().flatMap(List::stream), tried.stream()).toList();
        return List.of(add(new Step.SettleOrphans(cases), everything, 0));
    }

    private int add(Step step, List<Integer> after, long weight) {
        nodes.add(new Node(nodes.size(), step, after, weight));
        return nodes.size() - 1;
    }
}
