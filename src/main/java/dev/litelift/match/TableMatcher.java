package dev.litelift.match;

import dev.litelift.match.Move.ColumnMove;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.rules.Rules;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.Form;
import dev.litelift.translate.RowFilter;
import dev.litelift.translate.TextRepair;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/** Finds homes for the columns of one table, and tries them with every row. */
final class TableMatcher {
    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;
    private static final PostgresType BYTES = PostgresType.of(PostgresType.Kind.BYTEA);
    private static final PostgresType NUMBER = PostgresType.of(PostgresType.Kind.BIGINT);

    private final Table source;
    private final TableCensus census;
    private final TargetCatalog.Table target;
    private final Map<String, TargetCatalog.Column> homes;
    private final List<ColumnTrial> trials;
    private final Rules rules;
    private final TargetMatcher.Decisions decisions;

    TableMatcher(Table source, TableCensus census, TargetCatalog.Table target, TargetMatcher.Decisions decisions) {
        this.source = source;
        this.census = census;
        this.target = target;
        this.rules = decisions.rules();
        this.decisions = decisions;
        this.homes = homes(source, target, rules);
        Treatments treatments = new Treatments(rules, source);
        this.trials = source.columns().stream()
                .map(column -> new ColumnTrial(column, homes.get(column.name()), ways(column), treatments))
                .toList();
    }

    /** By the source's names. */
    static Map<String, TargetCatalog.Column> homes(Table source, TargetCatalog.Table target, Rules rules) {
        Map<String, TargetCatalog.Column> homes = new HashMap<>();
        Map<String, String> given = new HashMap<>();
        source.columns().stream()
                .filter(column -> rules.column(source.name(), column.name()).name() != null)
                .forEach(column -> given.put(column.name(), rules.column(source.name(), column.name()).name()));
        List<String> names = source.columns().stream()
                .map(Column::name)
                .filter(name -> !rules.column(source.name(), name).drop())
                .toList();
        NameMatch.of(names, target.columns().stream().map(TargetCatalog.Column::name).toList(), given)
                .forEach((left, right) -> homes.put(left, target.columns().stream()
                        .filter(column -> column.name().equals(right)).findFirst().orElseThrow()));
        return homes;
    }

    private List<Coercion> ways(Column column) {
        TargetCatalog.Column home = homes.get(column.name());
        if (home == null) {
            return List.of(Coercion.same(PostgresType.Kind.BYTEA, Form.RENDERED,
                    isDropped(column) ? (row, position) -> true : LostDefault.test(column)));
        }
        return home.isWritten()
                ? Coercions.of(home.type(), census.columns().get(column.position()),
                        TextRepair.of(rules, source.name(), column.name()), rules.column(source.name(), column.name()).epoch())
                : List.of();
    }

    private boolean isDropped(Column column) {
        return rules.column(source.name(), column.name()).drop();
    }

    /** Reads the whole table, twice where rows are kept out for what they hold. */
    TableMatcher fit(SqliteSource reader, Runnable look) {
        read(reader, look);
        if (trials.stream().anyMatch(ColumnTrial::keepsOut)) {
            trials.forEach(ColumnTrial::again);
            read(reader, look);
        }
        return this;
    }

    private void read(SqliteSource reader, Runnable look) {
        long rows = 0;
        RowFilter filter = RowFilter.of(staged()).orElse(null);
        try (RowCursor cursor = reader.read(source)) {
            while (cursor.next()) {
                if (filter == null || filter.reject(cursor) == null) {
                    trials.forEach(trial -> trial.take(cursor));
                }
                if (++rows % ROWS_BETWEEN_LOOKS == 0) {
                    look.run();
                }
            }
        }
    }

    Move move(Findings findings) {
        renamed(findings);
        unheeded(findings);
        List<ColumnMove> moves = new ArrayList<>();
        Set<String> unfit = new HashSet<>();
        for (ColumnTrial trial : trials) {
            Coercion way = trial.way();
            new ColumnFindings(source, target, trial, rules, findings).report(census.columns().get(trial.column().position()));
            if (way != null) {
                moves.add(ColumnMove.of(trial.column().position(), trial.home(), way, highWater(trial.column())));
            } else if (trial.home() != null && trial.home().isWritten()) {
                unfit.add(trial.home().name());
            }
        }
        withoutSource(findings);
        return new Move(staged(), target, decisions.existingRows(source.name()), moves, unfit);
    }

    /** How the table is staged, as far as the fit is known. */
    private TableTranslation staged() {
        List<ColumnTranslation> staged = trials.stream().map(TableMatcher::staged).toList();
        List<PostgresSchema.Column> columns = new ArrayList<>(staged.stream().map(ColumnTranslation::target).toList());
        columns.add(new PostgresSchema.Column(Move.ROWID, NUMBER, false, null, null));
        PostgresSchema.Table table =
                new PostgresSchema.Table(target.name(), columns, null, List.of(), List.of(), List.of());
        return new TableTranslation(source, census, table, staged, Move.ROWID);
    }

    /** One line a table: which names differ. */
    private void renamed(Findings findings) {
        List<String> others = new ArrayList<>();
        source.columns().stream()
                .filter(column -> homes.containsKey(column.name()) && !homes.get(column.name()).name().equals(column.name()))
                .forEach(column -> others.add(column.name() + " to " + homes.get(column.name()).name()));
        boolean moved = !target.name().equals(source.name());
        if (moved || !others.isEmpty()) {
            String columns = others.isEmpty() ? "" : "columns go from " + String.join(", ", others);
            findings.notice("matched", source.name(), null,
                    (moved ? "goes to table " + target.name() : "") + (moved && !others.isEmpty() ? "; " : "") + columns,
                    "the names differ in spelling only, or the rules say so");
        }
    }

    /** The tables are the application's: what the rules say of their making has no place here. */
    private void unheeded(Findings findings) {
        List<String> what = new ArrayList<>();
        source.columns().stream().filter(column -> rules.column(source.name(), column.name()).type() != null)
                .forEach(column -> what.add("the type of " + column.name()));
        rules.table(source.name()).additions().forEach(addition -> what.add("what is added in line " + addition.line()));
        if (!what.isEmpty()) {
            findings.notice("unheeded", source.name(), null, "the rules are not heeded for " + String.join(", ", what),
                    "the table is the application's own");
        }
    }

    /** Also that of a row which is kept out: its number was given. */
    private Long highWater(Column column) {
        if (column.position() != source.rowidAlias()) {
            return null;
        }
        ColumnCensus.IntegerFacts held = census.columns().get(column.position()).integers();
        LongStream present = held.count() == 0 ? LongStream.empty() : LongStream.of(held.max());
        OptionalLong largest = LongStream.concat(present, source.sequence().stream()).max();
        return largest.isPresent() ? largest.getAsLong() : null;
    }

    /** What is not written to the target is staged as bytes, which take every value: the proof then covers the whole row. */
    private static ColumnTranslation staged(ColumnTrial trial) {
        TargetCatalog.Column home = trial.home();
        Column column = trial.column();
        Coercion way = trial.way();
        String name = home == null ? "litelift column " + column.position() : home.name();
        return way == null
                ? new ColumnTranslation(column, new PostgresSchema.Column(name, BYTES, false, null, null), Form.RENDERED,
                        home == null ? "the target has no such column" : "the target computes it", trial.treatment())
                : new ColumnTranslation(column, new PostgresSchema.Column(name, way.staged(), false, null, null), way.form(),
                        way.note() == null ? "every value fits the target's type" : way.note(), trial.treatment());
    }

    private void withoutSource(Findings findings) {
        for (TargetCatalog.Column column : target.columns()) {
            if (homes.containsValue(column) || !column.isWritten()) {
                continue;
            }
            boolean required = column.notNull() && !column.hasDefault();
            if (required && decisions.moves() && !(decisions.fireTriggers() && !target.triggers().isEmpty())) {
                missing(column, findings);
                continue;
            }
            findings.notice("no-source", source.name(), column.name(), required ? "is left to the table's triggers"
                    : column.hasDefault() ? "takes its default in every row" : "is NULL in every row",
                    "the target has this column and the dump has not");
        }
    }

    private void missing(TargetCatalog.Column column, Findings findings) {
        if (census.rows() > 0) {
            findings.block(source.name(), column.name(), census.rows(),
                    "no value for this column of the target, which is NOT NULL and has no default"
                            + (target.triggers().isEmpty() ? "" : "; if a trigger fills it, load with --fire-triggers"));
        }
    }
}
