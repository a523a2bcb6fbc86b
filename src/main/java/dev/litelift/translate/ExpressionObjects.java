package dev.litelift.translate;

import dev.litelift.expression.ExpressionTranslator;
import dev.litelift.expression.Outcome;
import dev.litelift.expression.Relation;
import dev.litelift.expression.Usage;
import dev.litelift.expression.ViewTranslation;
import dev.litelift.expression.ViewTranslator;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresSchema.IndexColumn;
import dev.litelift.sqlite.CreateIndex;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Translates what is made of expressions: CHECKs, partial indexes and those on expressions, views. All are trials. */
final class ExpressionObjects {
    /** An entry of a b-tree has at most 2704 bytes after compression, of which some are the server's. */
    private static final long SAFE_INDEX_BYTES = 2_500;

    private final List<DraftTable> drafts;
    private final Map<String, TableTranslation> tables;
    private final Names relations;
    private final boolean lower;
    private final boolean rowsDiffer;
    private final Findings findings;
    private final List<Trial> trials = new ArrayList<>();

    /** @param rowsDiffer whether rows are kept out or changed, so that a view over them has other rows than in SQLite */
    ExpressionObjects(
            List<DraftTable> drafts, List<TableTranslation> tables, Names relations, boolean lower, boolean rowsDiffer,
            Findings findings) {
        this.drafts = drafts;
        this.tables = tables.stream().collect(Collectors.toMap(table -> table.target().name(), Function.identity()));
        this.relations = relations;
        this.lower = lower;
        this.rowsDiffer = rowsDiffer;
        this.findings = findings;
    }

    List<Trial> trials(List<SqliteSchema.View> views) {
        for (DraftTable draft : drafts) {
            draft.source().checks().forEach(check -> check(draft, check));
            draft.source().indexes().stream().filter(index -> isMine(draft, index)).forEach(index -> index(draft, index));
        }
        views(views);
        return trials;
    }

    /** Whether an index needs an expression, or PostgreSQL may refuse it; all others are translated as they stand. */
    static boolean isMine(DraftTable draft, SqliteSchema.Index index) {
        return index.origin() == SqliteSchema.Origin.CREATE_INDEX && index.sql() != null
                && (index.partial() || index.columns().stream().anyMatch(column -> column.column() == null) || isWide(draft, index));
    }

    private static boolean isWide(DraftTable draft, SqliteSchema.Index index) {
        return index.columns().stream()
                .map(column -> draft.census().columns().get(draft.source().column(column.column()).position()))
                .mapToLong(census -> Math.max(census.texts().maxBytes(), census.blobs().maxBytes()))
                .sum() > SAFE_INDEX_BYTES;
    }

    private void check(DraftTable draft, SqliteSchema.Check check) {
        String sourceSql = "CHECK (" + check.expression() + ")";
        Trial.Origin origin = new Trial.Origin("check", draft.source().name(), check.name(), sourceSql);
        String name = relations.spell(check.name() == null ? draft.name() + "_check" : check.name());
        translate(draft, check.expression(), Usage.CHECK, origin).ifPresent(translated -> {
            TableTranslation table = tables.get(draft.name());
            trials.add(new Trial.Check(origin, table.target(), name, translated.sql(), table.target().losesKeys()
                    ? null
                    : ObjectComparisons.ofCheck(table, check.expression(), translated.sql())));
            tell(origin, sourceSql + " becomes CHECK (" + translated.sql() + ")", translated.assumptions());
        });
    }

    private void index(DraftTable draft, SqliteSchema.Index index) {
        Trial.Origin origin = new Trial.Origin("index", draft.source().name(), index.name(), index.sql());
        CreateIndex text = CreateIndex.parse(index.sql());
        List<IndexColumn> columns = new ArrayList<>();
        List<ObjectComparisons.Pair> expressions = new ArrayList<>();
        for (int i = 0; i < index.columns().size(); i++) {
            SqliteSchema.IndexColumn column = index.columns().get(i);
            if (column.column() != null) {
                columns.add(new IndexColumn(KeyTranslator.expression(draft, column, index.unique()), column.descending()));
                continue;
            }
            Optional<Outcome.Translated> translated = expression(draft, column, text.columns().get(i), origin);
            if (translated.isEmpty()) {
                return;
            }
            columns.add(new IndexColumn("(" + translated.get().sql() + ")", column.descending()));
            expressions.add(new ObjectComparisons.Pair(text.columns().get(i), translated.get()));
        }
        Optional<ObjectComparisons.Pair> where = Optional.ofNullable(text.where())
                .flatMap(condition -> translate(draft, condition, Usage.INDEX_PREDICATE, origin)
                        .map(translated -> new ObjectComparisons.Pair(condition, translated)));
        if (text.where() != null && where.isEmpty()) {
            return;
        }
        String condition = where.map(pair -> pair.target().sql()).orElse(null);
        PostgresSchema.Index translated = new PostgresSchema.Index(
                relations.spell(index.name()), index.unique(), columns, PostgresSchema.Index.BTREE, condition);
        TableTranslation table = tables.get(draft.name());
        trials.add(new Trial.Index(origin, table.target(), translated, expressions.isEmpty() && where.isEmpty()
                ? null
                : ObjectComparisons.ofIndex(table, expressions, where.orElse(null))));
        tell(origin, "is kept" + (condition == null ? "" : ", for rows with " + condition), List.of());
    }

    private Optional<Outcome.Translated> expression(
            DraftTable draft, SqliteSchema.IndexColumn column, String text, Trial.Origin origin) {
        if (!column.collation().equals("BINARY")) {
            lose(origin, "an expression under the collation " + column.collation() + " has no counterpart");
            return Optional.empty();
        }
        return translate(draft, text, Usage.INDEX, origin);
    }

    private void views(List<SqliteSchema.View> views) {
        Map<String, Relation> known = new HashMap<>();
        Map<String, Translation.ColumnTranslation> origins = new HashMap<>();
        drafts.forEach(draft -> {
            known.put(DraftTable.key(draft.source().name()), new DraftColumns(draft).relation());
            draft.columns().forEach(column -> origins.put(DraftColumns.origin(draft, column), column));
        });
        for (SqliteSchema.View view : views) {
            Trial.Origin origin = new Trial.Origin("view", null, view.name(), view.sql());
            ViewTranslation outcome =
                    ViewTranslator.translate(view.sql(), name -> Optional.ofNullable(known.get(DraftTable.key(name))));
            if (outcome instanceof ViewTranslation.Untranslatable untranslatable) {
                lose(origin, "no counterpart of the same meaning for " + untranslatable.why());
                continue;
            }
            ViewTranslation.Translated translated = (ViewTranslation.Translated) outcome;
            String name = relations.spell(view.name());
            List<String> names = names(translated.columns());
            List<Relation.Column> columns = spelled(translated.columns(), names);
            known.put(DraftTable.key(view.name()), new Relation(Identifier.quote(name), columns, List.of()));
            trials.add(new Trial.View(origin, name, names, translated.select(), rowsDiffer
                    ? null
                    : ObjectComparisons.ofView(view.name(), name, columns, origins, translated.steady())));
            tell(origin, "is kept" + (rowsDiffer ? "; its rows are not compared, since rules keep rows out or change them" : ""),
                    translated.assumptions());
        }
    }

    private List<String> names(List<Relation.Column> columns) {
        Names names = Names.ofColumns(lower);
        return columns.stream().map(column -> names.spell(column.name())).toList();
    }

    private static List<Relation.Column> spelled(List<Relation.Column> columns, List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Relation.Column(columns.get(i).name(), columns.get(i).column().named(Identifier.quote(names.get(i)))))
                .toList();
    }

    private Optional<Outcome.Translated> translate(DraftTable draft, String text, Usage usage, Trial.Origin origin) {
        return translate(draft, text, usage, null, origin, findings);
    }

    /** @param column whose values the expression gives, or null */
    private static Optional<Outcome.Translated> translate(
            DraftTable draft, String text, Usage usage, PostgresSchema.Column column, Trial.Origin origin, Findings findings) {
        if (draft.rules().columns().stream().anyMatch(rules -> rules.drop())) {
            // SQLite takes a quoted name that it does not know for a string, and so would the translation.
            findings.lose(origin, "the rules drop a column of the table");
            return Optional.empty();
        }
        DraftColumns columns = new DraftColumns(draft, usage == Usage.GENERATED);
        Outcome outcome = column == null
                ? ExpressionTranslator.translate(text, columns, usage)
                : ExpressionTranslator.translate(text, columns, usage, column.type());
        if (outcome instanceof Outcome.Untranslatable untranslatable) {
            findings.lose(origin, "no counterpart of the same meaning for " + untranslatable.why());
            return Optional.empty();
        }
        return Optional.of((Outcome.Translated) outcome);
    }

    /** The same table with its computed columns computed, as far as their expressions have a counterpart. */
    static DraftTable withGenerated(DraftTable draft, Findings findings) {
        List<Translation.ColumnTranslation> columns = new ArrayList<>(draft.columns());
        for (int i = 0; i < columns.size(); i++) {
            SqliteSchema.Column source = columns.get(i).source();
            if (source.generation() != SqliteSchema.Generation.NONE && source.generatedExpression() != null) {
                columns.set(i, generated(draft.withColumns(columns), columns.get(i), findings));
            }
        }
        return draft.withColumns(columns);
    }

    private static Translation.ColumnTranslation generated(
            DraftTable draft, Translation.ColumnTranslation column, Findings findings) {
        SqliteSchema.Column source = column.source();
        Trial.Origin origin = new Trial.Origin("generated", draft.source().name(), source.name(),
                "GENERATED ALWAYS AS (" + source.generatedExpression() + ")");
        return translate(draft, source.generatedExpression(), Usage.GENERATED, column.target(), origin, findings)
                .map(translated -> column.withTarget(column.target().generatedFrom(translated.sql())))
                .orElse(column);
    }

    private void tell(Trial.Origin origin, String what, List<String> assumptions) {
        findings.notice(origin.kind(), origin.table(), origin.object(), what,
                assumptions.isEmpty() ? "it means the same in PostgreSQL" : "it means the same as long as " + String.join("; ", assumptions));
    }

    private void lose(Trial.Origin origin, String why) {
        findings.lose(origin, why);
    }
}
