package dev.litelift.rules;

import dev.litelift.postgres.PostgresType;
import dev.litelift.rules.ColumnRules.Epoch;
import dev.litelift.rules.Policy.Action;
import dev.litelift.yaml.Key;
import dev.litelift.yaml.Located;
import dev.litelift.yaml.ScalarShape;
import dev.litelift.yaml.ScalarShape.Choice;
import dev.litelift.yaml.ScalarShape.Flag;
import dev.litelift.yaml.ScalarShape.Verbatim;
import dev.litelift.yaml.ScalarShape.Word;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape;
import dev.litelift.yaml.Shape.ListOf;
import dev.litelift.yaml.Shape.Named;
import dev.litelift.yaml.Shape.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one declaration of every key; {@code rules.schema.json} and {@code docs/rules.md} say the same. */
final class RulesKeys {
    private static final Word<String> NAME = new Word<>("^.+$", Words::name);

    private static final Word<String> STATEMENT = new Word<>("^.*\\S[\\s\\S]*$", Words::statement);

    static final Key<Policy> INVALID_UTF8 = new Key<>("invalid-utf8",
            new Word<>("^[A-Za-z0-9][A-Za-z0-9._:+-]*$", Words::invalidUtf8),
            "Text that is not UTF-8: fail, replace by U+FFFD, keep as bytea, quarantine the row, or the name of its real"
                    + " encoding, e.g. latin1 or cp949.");
    static final Map<Policy.Kind, Key<Action>> ACTIONS = actions();
    static final Key<QuarantineLimit> QUARANTINE_LIMIT = new Key<>("quarantine-limit",
            new Word<>("^([0-9]+ rows?|[0-9]+([.][0-9]+)?%)$", Words::quarantineLimit),
            "How many rows may be put aside before the load fails: \"100 rows\" or \"0.5%\".");
    static final Key<Settings> POLICIES_HERE = new Key<>("policies", new Section(policies(false)),
            "What to do here with values and rows that PostgreSQL cannot take.");

    static final Key<String> COLUMN_NAME = new Key<>("name", NAME, "The column's name in the target.");
    static final Key<PostgresType> TYPE = new Key<>("type", new Word<>("^.+$", Words::type),
            "Type in the target; the policy misfits decides about values that it does not hold.");
    static final Key<Boolean> DROP = new Key<>("drop", new Flag(), "Whether the column is left out.");
    static final Key<Epoch> EPOCH = new Key<>("epoch", Shape.oneOf(Epoch.values()),
            "What the column's numbers count: seconds, milliseconds or microseconds since 1970, or Julian days.");

    static final Key<String> TABLE_NAME = new Key<>("name", NAME, "The table's name in the target.");
    static final Key<Boolean> TABLE_EXCLUDE = new Key<>("exclude", new Flag(), "Whether the table is left out.");
    static final Key<Map<String, Located<Settings>>> COLUMNS = new Key<>("columns",
            new Named<>("the name of a column", new Section(COLUMN_NAME, TYPE, POLICIES_HERE, DROP, EPOCH)),
            "Rules for columns, by their names in the dump.");

    static final Key<String> ADDED_NAME = new Key<>("name", NAME, "The new column's name.");
    static final Key<PostgresType> ADDED_TYPE =
            new Key<>("type", new Word<>("^.+$", Words::type), "The new column's type.");
    static final Key<String> DEFAULT = new Key<>("default", new Verbatim(),
            "The new column's default as PostgreSQL's SQL; the rows of the dump get it too.");
    static final Key<Boolean> NOT_NULL =
            new Key<>("not-null", new Flag(), "Whether the new column must have a value; needs a default.");
    static final Key<List<Located<Settings>>> ADD_COLUMNS = new Key<>("add-columns",
            new ListOf<>(new Section(ADDED_NAME, ADDED_TYPE, DEFAULT, NOT_NULL)), "Columns that the dump does not have.");

    static final Key<String> INDEX_NAME = new Key<>("name", NAME, "The index's name; made of its columns if not given.");
    static final Key<List<Located<Addition.Part>>> INDEX_COLUMNS = new Key<>("columns",
            new ListOf<>(new Word<>("^.*\\S.*$", Words::part)),
            "Columns, each with DESC behind it if wanted; SQL expressions stand in parentheses.");
    static final Key<Boolean> UNIQUE = new Key<>("unique", new Flag(), "Whether the index forbids duplicates.");
    static final Key<String> WHERE =
            new Key<>("where", new Verbatim(), "Condition of a partial index as PostgreSQL's SQL.");
    static final Key<Addition.Method> METHOD =
            new Key<>("method", Shape.oneOf(Addition.Method.values()), "Access method of the index; btree if not given.");
    static final Key<Addition.OperatorClass> OPERATOR_CLASS = new Key<>("operator-class",
            new Choice<>(operatorClasses()),
            "For method hnsw, by which distance neighbours are found: cosine, Euclidean (l2), or inner product (ip).");
    static final Key<List<Located<Settings>>> ADD_INDEXES = new Key<>("add-indexes",
            new ListOf<>(new Section(INDEX_NAME, INDEX_COLUMNS, UNIQUE, WHERE, METHOD, OPERATOR_CLASS)),
            "Indexes that the dump does not have.");

    static final Key<String> PARTITION_COLUMN =
            new Key<>("column", NAME, "The column of a time, a date or whole numbers that says into which chunk a row goes.");
    static final Key<String> CHUNK_INTERVAL = new Key<>("chunk-interval", new Verbatim(),
            "How much of the column a chunk holds: such as 7 days, which it is if not given, or a whole number for a column of those.");
    static final Key<Hypertable.Keys> KEYS = new Key<>("keys", Shape.oneOf(Hypertable.Keys.values()),
            "Unique keys without the column, and foreign keys to the table: fail, or adapt, so that the former get the column and the"
                    + " latter are left out.");
    static final Key<Settings> HYPERTABLE = new Key<>("hypertable", new Section(PARTITION_COLUMN, CHUNK_INTERVAL, KEYS),
            "Makes the table a hypertable of TimescaleDB.");

    static final Key<List<Located<String>>> INCLUDE =
            new Key<>("include", new ListOf<>(NAME), "Tables to load; * stands for any characters. All if not given.");
    static final Key<List<Located<String>>> EXCLUDE = new Key<>("exclude", new ListOf<>(NAME),
            "Tables to leave out, also of those that are included; * stands for any characters.");
    static final Key<Identifiers> IDENTIFIERS = new Key<>("identifiers", Shape.oneOf(Identifiers.values()),
            "How names are spelled in PostgreSQL: lower needs no quotes, keep is SQLite's spelling.");
    static final Key<String> SCHEMA = new Key<>("schema", NAME, "Schema of the target.");
    static final Key<Settings> POLICIES = new Key<>("policies", new Section(policies(true)),
            "What to do with values and rows that PostgreSQL cannot take; tables and columns can differ.");
    static final Key<Map<String, Located<Settings>>> TABLES = new Key<>("tables",
            new Named<>("the name of a table",
                    new Section(TABLE_NAME, TABLE_EXCLUDE, POLICIES_HERE, COLUMNS, ADD_COLUMNS, ADD_INDEXES, HYPERTABLE)),
            "Rules for tables, by their names in the dump.");
    static final Key<List<Located<String>>> BEFORE_SWAP = new Key<>("before-swap", new ListOf<>(STATEMENT),
            "Statements to run in the swap's transaction, before the new tables are in place.");
    static final Key<List<Located<String>>> AFTER_SWAP = new Key<>("after-swap", new ListOf<>(STATEMENT),
            "Statements to run in the swap's transaction, when the new tables are in place.");
    static final Key<Settings> SQL =
            new Key<>("sql", new Section(BEFORE_SWAP, AFTER_SWAP), "Statements of your own; all or nothing with the load.");

    static final Section ALL = new Section(INCLUDE, EXCLUDE, IDENTIFIERS, SCHEMA, POLICIES, TABLES, SQL);

    private RulesKeys() {}

    private static Map<Policy.Kind, Key<Action>> actions() {
        Map<Policy.Kind, Key<Action>> keys = new LinkedHashMap<>();
        Map<Policy.Kind, String> descriptions = Map.of(
                Policy.Kind.NUL, "The character U+0000 in text: fail, strip it, or quarantine the row.",
                Policy.Kind.NULL_IN_KEY, "NULL in a primary key: fail, or quarantine the row.",
                Policy.Kind.NULL_IN_NOT_NULL,
                "NULL in a NOT NULL column: fail, quarantine the row, or make the column nullable.",
                Policy.Kind.MISFITS, "Values that a type of the rules, or in mode data-only the target's column, does not hold: fail,"
                        + " quarantine the row, or set the value to NULL.",
                Policy.Kind.ORPHANS, "Rows whose foreign key points to no parent: fail, quarantine the row, set the key to"
                        + " NULL, make the foreign key not valid (only new rows are checked), or drop it; in mode data-only,"
                        + " fail or quarantine.",
                Policy.Kind.DUPLICATES, "Rows whose key is there already, in mode data-only: fail, or quarantine all but the first.",
                Policy.Kind.CHECKS,
                "Rows that a CHECK constraint or domain refuses, in mode data-only: fail, or quarantine the row.");
        for (Policy.Kind kind : Policy.Kind.values()) {
            if (kind != Policy.Kind.INVALID_UTF8) {
                keys.put(kind, new Key<>(kind.word(), choice(kind), descriptions.get(kind)));
            }
        }
        return keys;
    }

    /** As PostgreSQL spells them. */
    private static Map<String, Addition.OperatorClass> operatorClasses() {
        Map<String, Addition.OperatorClass> choices = new LinkedHashMap<>();
        for (Addition.OperatorClass one : Addition.OperatorClass.values()) {
            choices.put(one.sql(), one);
        }
        return choices;
    }

    private static ScalarShape<Action> choice(Policy.Kind kind) {
        Map<String, Action> choices = new LinkedHashMap<>();
        kind.actions().forEach(action -> choices.put(action.word(), action));
        return new Choice<>(choices);
    }

    private static List<Key<?>> policies(boolean ofFile) {
        List<Key<?>> keys = new ArrayList<>();
        for (Policy.Kind kind : Policy.Kind.values()) {
            keys.add(kind == Policy.Kind.INVALID_UTF8 ? INVALID_UTF8 : ACTIONS.get(kind));
        }
        if (ofFile) {
            keys.add(QUARANTINE_LIMIT);
        }
        return keys;
    }

}
