package dev.litelift.translate;

import dev.litelift.postgres.PostgresSchema;
import dev.litelift.rules.Rules;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.OrphanRows;
import dev.litelift.sqlite.SkippedObject;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Derives the PostgreSQL schema from what SQLite declares and holds. Finds every problem before it gives up. */
public final class SchemaTranslator {
    private final List<TypeRule> typeRules;
    private final boolean lower;
    private final Rules rules;

    /**
     * @param typeRules asked in order; the last must have an opinion on every column
     * @param lower fold names to lower case
     */
    public SchemaTranslator(List<TypeRule> typeRules, boolean lower, Rules rules) {
        this.typeRules = List.copyOf(typeRules);
        this.lower = lower;
        this.rules = rules;
    }

    /** What the census must look for in a column. */
    public Set<Probe> probes(Table table, Column column) {
        Set<Probe> probes = new java.util.HashSet<>();
        typeRules.forEach(rule -> probes.addAll(rule.probes(table, column)));
        return probes;
    }

    /**
     * @param census by the table's name
     * @param orphans rows whose foreign key points nowhere
     * @param skipped what the replay of a text dump left out
     */
    public Translation translate(
            SqliteSchema schema, Map<String, TableCensus> census, List<OrphanRows> orphans, List<SkippedObject> skipped) {
        Findings findings = new Findings();
        Names relations = Names.ofRelations(lower);
        List<DraftTable> drafts = new ArrayList<>();
        // All tables first: what belongs to one never takes the name of another.
        List<String> names = schema.tables().stream().map(table -> relations.spell(table.name())).toList();
        for (int i = 0; i < names.size(); i++) {
            Table table = schema.tables().get(i);
            drafts.add(draft(table, names.get(i), census.get(table.name()), relations, findings));
        }
        boolean keepsOut = drafts.stream()
                .anyMatch(draft -> draft.columns().stream().anyMatch(column -> column.treatment().quarantines()));
        OrphanPolicies orphanPolicies = new OrphanPolicies(rules, orphans, keepsOut, findings);
        List<TableTranslation> tables = new KeyTranslator(drafts, relations, orphanPolicies, findings).tables();
        OtherObjects.report(schema, skipped, findings);
        return new Translation(tables, findings.notices(), findings.losses(), findings.blockers());
    }

    private DraftTable draft(Table table, String name, TableCensus census, Names relations, Findings findings) {
        if (!name.equals(table.name())) {
            findings.renamed(table.name(), null, name);
        }
        Names names = Names.ofColumns(lower);
        List<ColumnTranslation> columns = new ArrayList<>();
        Map<String, String> spelled = new HashMap<>();
        for (Column column : table.columns()) {
            String spelledName = names.spell(column.name());
            if (!spelledName.equals(column.name())) {
                findings.renamed(table.name(), column.name(), spelledName);
            }
            spelled.put(DraftTable.key(column.name()), spelledName);
            ColumnCensus held = census.columns().get(column.position());
            ColumnTranslation translation = column(table, column, spelledName, held, findings);
            columns.add(column.position() == table.rowidAlias()
                    ? numbered(translation, relations.spell(name + "_" + spelledName + "_seq"), nextIdentity(table, held))
                    : translation);
        }
        return new DraftTable(table, census, name, columns, spelled);
    }

    private ColumnTranslation column(Table table, Column column, String name, ColumnCensus census, Findings findings) {
        Troubles troubles = new Troubles(rules, table, column, census, findings);
        TypeRule.Choice choice = troubles.retype(choose(table, column, census));
        findings.type(table, column, choice);
        boolean notNull = troubles.notNull();
        Treatment treatment = troubles.treatment(choice.type(), notNull);
        String defaultSql = column.position() == table.rowidAlias() ? null : defaultOf(table, column, choice, findings);
        return new ColumnTranslation(column,
                new PostgresSchema.Column(name, choice.type(), notNull, defaultSql, null),
                choice.form(), choice.why(), treatment);
    }

    private static ColumnTranslation numbered(ColumnTranslation column, String sequence, long next) {
        PostgresSchema.Column target = column.target();
        return column.withTarget(new PostgresSchema.Column(target.name(), target.type(), target.notNull(), null,
                new PostgresSchema.Identity(sequence, next)));
    }

    private TypeRule.Choice choose(Table table, Column column, ColumnCensus census) {
        return typeRules.stream()
                .flatMap(rule -> rule.choose(table, column, census).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rule decides " + table.name() + "." + column.name()));
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
