package dev.litelift.translate;

import dev.litelift.postgres.PostgresSchema;
import dev.litelift.rules.Addition;
import dev.litelift.rules.ColumnRules;
import dev.litelift.rules.Policy;
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
import dev.litelift.translate.Demands.Demand;
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
    private final Demands demands;

    /**
     * @param typeRules asked in order; the last must have an opinion on every column
     * @param lower fold names to lower case
     * @param rows asked whether values of a unique key become equal
     * @param demands finds what types of the rules do not hold
     */
    public SchemaTranslator(List<TypeRule> typeRules, boolean lower, Rules rules, RowQuestion rows, Demands demands) {
        this.typeRules = List.copyOf(typeRules);
        this.lower = lower;
        this.rules = rules;
        this.rows = rows;
        this.demands = demands;
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
        OrphanPolicies orphanPolicies = new OrphanPolicies(rules, orphans, drafts, findings);
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
        Map<String, Demand> demanded = demands.of(cut.table(), census);
        List<Decided> decided = cut.table().columns().stream()
                .map(column -> decide(cut.table(), column, demanded.get(column.name()), census.columns().get(column.position()), findings))
                .toList();
        KeyClashes.Resolved resolved = new KeyClashes(rows, findings)
                .resolve(cut.table(), census, decided.stream().map(Decided::choice).toList());
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
            ColumnTranslation translation = column(table, column, spelledName,
                    decided.get(column.position()).now(resolved.choices().get(column.position())), held, findings);
            boolean alias = column.position() == table.rowidAlias();
            columns.add(alias && isNumbered(table, translation, findings)
                    ? numbered(translation, relations.spell(name + "_" + spelledName + "_seq"), nextIdentity(table, held))
                    : translation);
        }
        int count = columns.size() + asked.addedColumns().size();
        if (count > PostgresSchema.MOST_COLUMNS) {
            findings.block(table.name(), null, 0, List.of(), count + " columns, and the limit of PostgreSQL is " + PostgresSchema.MOST_COLUMNS,
                    RulesText.drop(table.name(), table.columns().get(table.columns().size() - 1).name()));
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

    /**
     * @param misfits what the type does not hold
     * @param ruled whether the rules asked for the type
     */
    private record Decided(TypeRule.Choice choice, Misfits misfits, boolean ruled) {

        /** The same after a key may have changed the type, to one that holds every value. */
        Decided now(TypeRule.Choice other) {
            return other.equals(choice) ? this : new Decided(other, Misfits.NONE, ruled);
        }
    }

    private Decided decide(Table table, Column column, Demand demand, ColumnCensus census, Findings findings) {
        Troubles troubles = new Troubles(rules, table, column, census, findings);
        Misfits misfits = demand == null ? Misfits.NONE : troubles.misfits(demand);
        boolean forced = demand != null && (demand.misfits().count() == 0 || !misfits.isNone());
        TypeRule.Choice choice = forced ? demand.choice() : choose(table, column, census);
        return new Decided(troubles.retype(choice), misfits,
                forced || RulesTypeRule.decides(rules.column(table.name(), column.name()), census));
    }

    private ColumnTranslation column(
            Table table, Column column, String name, Decided decided, ColumnCensus census, Findings findings) {
        Troubles troubles = new Troubles(rules, table, column, census, findings);
        TypeRule.Choice choice = decided.choice();
        findings.type(table, column, choice, census);
        ruled(table, column, decided, findings);
        boolean notNull = troubles.notNull(decided.misfits());
        Treatment treatment = troubles.treatment(choice.type(), notNull, decided.misfits());
        String defaultSql = column.position() == table.rowidAlias() ? null : defaultOf(table, column, choice, findings);
        return new ColumnTranslation(column,
                new PostgresSchema.Column(name, choice.type(), notNull, defaultSql, null),
                choice.form(), choice.why(), treatment);
    }

    private void ruled(Table table, Column column, Decided decided, Findings findings) {
        ColumnRules asked = rules.column(table.name(), column.name());
        if (decided.ruled()) {
            findings.notice("ruled", table.name(), column.name(), "becomes " + decided.choice().type(), RULED);
        } else if (RulesTypeRule.type(asked).isEmpty() && asked.policies().of(Policy.Kind.MISFITS).isPresent()) {
            findings.notice("unheeded", table.name(), column.name(), "the rules' policy for misfits has nothing to decide",
                    "the rules ask for no type, so the evidence chose one that holds every value");
        }
    }

    private static boolean isNumbered(Table table, ColumnTranslation column, Findings findings) {
        boolean numbered = column.target().type().kind().isInteger();
        if (!numbered) {
            findings.loss("identity", table.name(), column.source().name(), "new rows get no number by themselves",
                    "type " + column.target().type() + " of the rules is none of whole numbers");
        }
        return numbered;
    }

    /** At the end of the type the last number is given once more, so that the next row fails and none gets a wrong one. */
    private static ColumnTranslation numbered(ColumnTranslation column, String sequence, long wanted) {
        PostgresSchema.Column target = column.target();
        long next = switch (target.type().kind()) {
            case SMALLINT -> Math.min(wanted, Short.MAX_VALUE);
            case INTEGER -> Math.min(wanted, Integer.MAX_VALUE);
            default -> wanted;
        };
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
