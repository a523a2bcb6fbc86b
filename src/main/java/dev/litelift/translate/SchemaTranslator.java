package dev.litelift.translate;

import dev.litelift.postgres.PostgresSchema;
import dev.litelift.rules.Addition;
import dev.litelift.rules.ColumnRules;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesText;
import dev.litelift.rules.TableRules;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.OrphanRows;
import dev.litelift.sqlite.SkippedObject;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.SchemaCut.Cut;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Derives the PostgreSQL schema from what SQLite declares and holds. Finds every problem before it gives up. */
public final class SchemaTranslator implements SourceTranslator {
    private static final String RULED = "the rules say so";

    private final List<TypeRule> typeRules;
    private final boolean lower;
    private final Rules rules;
    private final RowQuestion rows;

    /**
     * @param typeRules asked in order; the last must have an opinion on every column
     * @param lower fold names to lower case
     * @param rows asked whether values of a unique key become equal
     */
    public SchemaTranslator(List<TypeRule> typeRules, boolean lower, Rules rules, RowQuestion rows) {
        this.typeRules = List.copyOf(typeRules);
        this.lower = lower;
        this.rules = rules;
        this.rows = rows;
    }

    @Override
    public Set<Probe> probes(Table table, Column column) {
        Set<Probe> probes = new java.util.HashSet<>();
        typeRules.forEach(rule -> probes.addAll(rule.probes(table, column)));
        return probes;
    }

    @Override
    public Translation translate(
            SqliteSchema schema, Map<String, TableCensus> census, List<OrphanRows> orphans, List<SkippedObject> skipped) {
        Findings findings = new Findings();
        Names relations = Names.ofRelations(lower);
        List<Cut> cuts = new SchemaCut(rules, findings).of(schema, census);
        // What the rules name first, then all tables: what belongs to one never takes the name of another.
        cuts.forEach(cut -> claim(rules.table(cut.table().name()), relations));
        List<String> names = cuts.stream().map(cut -> name(cut.table(), relations)).toList();
        List<DraftTable> drafts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            drafts.add(ExpressionObjects.withGenerated(draft(cuts.get(i), names.get(i), relations, findings), findings));
        }
        boolean keepsOut = drafts.stream()
                .anyMatch(draft -> draft.columns().stream().anyMatch(column -> column.treatment().quarantines()));
        OrphanPolicies orphanPolicies = new OrphanPolicies(rules, orphans, keepsOut, findings);
        List<TableTranslation> tables = new KeyTranslator(drafts, relations, orphanPolicies, rows, findings).tables();
        List<Trial> trials = new ExpressionObjects(drafts, tables, relations, lower, orphanPolicies.changeRows(), findings)
                .trials(schema.views());
        OtherObjects.report(schema, skipped, findings);
        rules.hooks().beforeSwap().forEach(sql -> findings.notice("hook", null, "before-swap", "runs " + sql, RULED));
        rules.hooks().afterSwap().forEach(sql -> findings.notice("hook", null, "after-swap", "runs " + sql, RULED));
        return new Translation(tables, findings.notices(), findings.losses(), findings.blockers(), trials);
    }

    @Override
    public SqliteSchema included(SqliteSchema schema) {
        return new SqliteSchema(schema.tables().stream().filter(table -> rules.includes(table.name())).toList(),
                schema.views(), schema.triggers(), schema.unsupported());
    }

    private static void claim(TableRules asked, Names relations) {
        if (asked.name() != null) {
            relations.claim(asked.name());
        }
        asked.addedIndexes().stream().map(Addition.Index::name).filter(Objects::nonNull).forEach(relations::claim);
    }

    private String name(Table table, Names relations) {
        String given = rules.table(table.name()).name();
        return given != null ? given : relations.spell(table.name());
    }

    private DraftTable draft(Cut cut, String name, Names relations, Findings findings) {
        TableCensus census = cut.census();
        List<TypeRule.Choice> chosen = cut.table().columns().stream()
                .map(column -> choose(cut.table(), column, census.columns().get(column.position()), findings))
                .toList();
        KeyClashes.Resolved resolved = new KeyClashes(rows, findings).resolve(cut.table(), census, chosen);
        Table table = resolved.table();
        TableRules asked = rules.table(table.name());
        named(table.name(), null, name, asked.name(), findings);
        Names names = Names.ofColumns(lower);
        asked.columns().stream().map(ColumnRules::name).filter(Objects::nonNull).forEach(names::claim);
        asked.addedColumns().forEach(added -> {
            names.claim(added.name());
            findings.notice("added", table.name(), added.name(), "a column of type " + added.type() + " is added"
                    + (added.defaultSql() == null ? "" : ", DEFAULT " + added.defaultSql()), RULED);
        });
        List<ColumnTranslation> columns = new ArrayList<>();
        Map<String, String> spelled = new HashMap<>();
        for (Column column : table.columns()) {
            String given = asked.column(column.name()).name();
            String spelledName = given != null ? given : names.spell(column.name());
            named(table.name(), column.name(), spelledName, given, findings);
            spelled.put(DraftTable.key(column.name()), spelledName);
            ColumnCensus held = census.columns().get(column.position());
            ColumnTranslation translation =
                    column(table, column, spelledName, resolved.choices().get(column.position()), held, findings);
            columns.add(column.position() == table.rowidAlias()
                    ? numbered(translation, relations.spell(name + "_" + spelledName + "_seq"), nextIdentity(table, held))
                    : translation);
        }
        return new DraftTable(table, census, name, columns, spelled, asked);
    }

    /**
     * @param column null for the table itself
     * @param given the name that the rules give, or null
     */
    private static void named(String table, String column, String name, String given, Findings findings) {
        if (given != null) {
            findings.notice("renamed", table, column, "is named " + name, RULED);
        } else if (!name.equals(column == null ? table : column)) {
            findings.renamed(table, column, name,
                    column == null ? RulesText.tableName(table, name) : RulesText.columnName(table, column, name));
        }
    }

    private ColumnTranslation column(
            Table table, Column column, String name, TypeRule.Choice choice, ColumnCensus census, Findings findings) {
        Troubles troubles = new Troubles(rules, table, column, census, findings);
        findings.type(table, column, choice, census);
        ruled(table, column, choice, census, findings);
        boolean notNull = troubles.notNull();
        Treatment treatment = troubles.treatment(choice.type(), notNull);
        String defaultSql = column.position() == table.rowidAlias() ? null : defaultOf(table, column, choice, findings);
        return new ColumnTranslation(column,
                new PostgresSchema.Column(name, choice.type(), notNull, defaultSql, null),
                choice.form(), choice.why(), treatment);
    }

    private void ruled(Table table, Column column, TypeRule.Choice choice, ColumnCensus census, Findings findings) {
        ColumnRules asked = rules.column(table.name(), column.name());
        RulesTypeRule.misfit(asked, census).ifPresent(what -> findings.block(table.name(), column.name(), 0, List.of(), what,
                RulesText.type(table.name(), column.name(), choice.type())));
        if (RulesTypeRule.decides(asked, census)) {
            findings.notice("ruled", table.name(), column.name(), "becomes " + choice.type(), RULED);
        }
    }

    private static ColumnTranslation numbered(ColumnTranslation column, String sequence, long next) {
        PostgresSchema.Column target = column.target();
        return column.withTarget(new PostgresSchema.Column(target.name(), target.type(), target.notNull(), null,
                new PostgresSchema.Identity(sequence, next)));
    }

    private TypeRule.Choice choose(Table table, Column column, ColumnCensus census, Findings findings) {
        TypeRule.Choice choice = typeRules.stream()
                .flatMap(rule -> rule.choose(table, column, census).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rule decides " + table.name() + "." + column.name()));
        return new Troubles(rules, table, column, census, findings).retype(choice);
    }

    /** SQLite continues after the largest of the present and, with AUTOINCREMENT, of all former rowids. */
    private static long nextIdentity(Table table, ColumnCensus census) {
        long largest = census.integers().count() > 0 ? census.integers().max() : 0;
        largest = Math.max(largest, table.sequence().orElse(0));
        return largest == Long.MAX_VALUE ? largest : Math.max(1, largest + 1);
    }

    private static String defaultOf(Table table, Column column, TypeRule.Choice choice, Findings findings) {
        if (column.defaultExpression() == null) {
            return null;
        }
        DefaultTranslator.Outcome outcome = DefaultTranslator.translate(column.defaultExpression(), choice.type(), column.affinity());
        if (outcome instanceof DefaultTranslator.Outcome.Translated translated) {
            if (!translated.sql().equals(column.defaultExpression())) {
                findings.notice("default", table.name(), column.name(),
                        "DEFAULT " + column.defaultExpression() + " becomes " + translated.sql(),
                        "the same meaning in PostgreSQL's words");
            }
            return translated.sql();
        }
        if (outcome instanceof DefaultTranslator.Outcome.Untranslatable) {
            findings.loss("default", table.name(), column.name(), "DEFAULT " + column.defaultExpression() + " is left out",
                    "it has no known counterpart for type " + choice.type());
        }
        return null;
    }
}
