package dev.litelift.advice;

import static dev.litelift.advice.Rule.OF_APPLICATIONS;

import dev.litelift.advice.Advice.Weight;
import java.util.List;

/** Questions about tables, their keys, constraints and indexes. */
final class TableRules {
    private static final String COLUMNS_OF_KEY = """
            (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place)
             FROM unnest(c.conkey) WITH ORDINALITY k(number, place)
             JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number)""";

    /** Any order of the key's columns serves a look for children, as long as they come first. */
    private static final Rule FOREIGN_KEY_WITHOUT_INDEX = new Rule("foreign-key-without-index", Weight.CONSIDER,
            "deleting or changing a parent reads the whole child table, with locks held; SQLite asks for such an index too", """
            SELECT c.conrelid::regclass::text || '.' || c.conname,
                   'no index begins with ' || %1$s || ' (' || pg_size_pretty(pg_table_size(c.conrelid)) || ')',
                   format('CREATE INDEX CONCURRENTLY ON %%s (%%s);', c.conrelid::regclass, %1$s)
            FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
            WHERE c.contype = 'f' AND c.conparentid = 0 AND %2$s AND NOT EXISTS (
                SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indisvalid AND i.indpred IS NULL
                AND (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(c.conkey)] @> c.conkey)
            ORDER BY pg_table_size(c.conrelid) DESC, 1""".formatted(COLUMNS_OF_KEY, OF_APPLICATIONS));

    private static final Rule INVALID_INDEX = new Rule("invalid-index", Weight.MEND,
            "it costs every write and serves no query: its making was broken off", """
            SELECT i.indexrelid::regclass::text, 'the index on ' || i.indrelid::regclass || ' is not valid',
                   format('REINDEX INDEX CONCURRENTLY %%s;', i.indexrelid::regclass)
            FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid JOIN pg_namespace n ON n.oid = r.relnamespace
            WHERE NOT i.indisvalid AND r.relkind = 'i' AND %s ORDER BY 1""".formatted(OF_APPLICATIONS));

    private static final Rule UNVALIDATED = new Rule("unvalidated-constraint", Weight.MEND,
            "rows from before it was added may break it, and the planner does not use it", """
            SELECT c.conrelid::regclass::text || '.' || c.conname, 'is NOT VALID',
                   format('ALTER TABLE %%s VALIDATE CONSTRAINT %%I;', c.conrelid::regclass, c.conname)
            FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
            WHERE NOT c.convalidated AND c.conrelid <> 0 AND %s ORDER BY 1""".formatted(OF_APPLICATIONS));

    /** Equal in all that decides what an index is good for; one that keeps a constraint stays. */
    private static final Rule SAME_INDEX = new Rule("same-index-twice", Weight.CONSIDER,
            "each costs every write and its space again", """
            SELECT d.indexrelid::regclass::text, 'is the same as ' || k.indexrelid::regclass || ' (' || pg_size_pretty(pg_relation_size(d.indexrelid)) || ')',
                   format('DROP INDEX CONCURRENTLY %%s;', d.indexrelid::regclass)
            FROM pg_index d JOIN pg_index k ON k.indrelid = d.indrelid AND k.indkey = d.indkey AND k.indclass = d.indclass
                AND k.indoption = d.indoption AND k.indcollation = d.indcollation AND k.indisvalid
                AND pg_get_expr(k.indexprs, k.indrelid) IS NOT DISTINCT FROM pg_get_expr(d.indexprs, d.indrelid)
                AND pg_get_expr(k.indpred, k.indrelid) IS NOT DISTINCT FROM pg_get_expr(d.indpred, d.indrelid)
            JOIN pg_class r ON r.oid = d.indexrelid JOIN pg_namespace n ON n.oid = r.relnamespace
            WHERE NOT d.indisunique AND (k.indisunique OR k.indexrelid < d.indexrelid) AND k.indexrelid <> d.indexrelid AND %s
            ORDER BY pg_relation_size(d.indexrelid) DESC, 1""".formatted(OF_APPLICATIONS));

    /** Younger statistics prove nothing. */
    private static final Rule UNUSED_INDEX = new Rule("unused-index", Weight.CONSIDER,
            "it costs every write; look at standbys too, which count for themselves", """
            SELECT s.indexrelid::regclass::text,
                   'no query has used it since ' || coalesce(d.stats_reset::date::text, 'the server was made') || ' ('
                       || pg_size_pretty(pg_relation_size(s.indexrelid)) || ')',
                   format('DROP INDEX CONCURRENTLY %%s;', s.indexrelid::regclass)
            FROM pg_stat_user_indexes s JOIN pg_index i ON i.indexrelid = s.indexrelid
            JOIN pg_class r ON r.oid = s.indexrelid JOIN pg_namespace n ON n.oid = r.relnamespace
            JOIN pg_stat_database d ON d.datname = current_database()
            WHERE s.idx_scan = 0 AND NOT i.indisunique AND pg_relation_size(s.indexrelid) >= 1048576 AND %s
                AND coalesce(d.stats_reset, pg_postmaster_start_time()) < now() - interval '7 days'
            ORDER BY pg_relation_size(s.indexrelid) DESC, 1""".formatted(OF_APPLICATIONS));

    private static final Rule NEVER_ANALYZED = new Rule("never-analyzed", Weight.MEND,
            "the planner guesses how many rows there are", """
            SELECT s.relid::regclass::text, 'has rows and was never analyzed', format('ANALYZE %%s;', s.relid::regclass)
            FROM pg_stat_user_tables s JOIN pg_class r ON r.oid = s.relid JOIN pg_namespace n ON n.oid = r.relnamespace
            WHERE s.last_analyze IS NULL AND s.last_autoanalyze IS NULL AND r.reltuples < 1 AND pg_relation_size(s.relid) > 0 AND %s
            ORDER BY 1""".formatted(OF_APPLICATIONS));

    private static final Rule BLOAT = new Rule("dead-rows", Weight.CONSIDER,
            "dead rows are read over by every scan until they are vacuumed", """
            SELECT s.relid::regclass::text, s.n_dead_tup || ' dead rows beside ' || s.n_live_tup || ' live ones',
                   format('VACUUM (ANALYZE) %%s;', s.relid::regclass)
            FROM pg_stat_user_tables s JOIN pg_class r ON r.oid = s.relid JOIN pg_namespace n ON n.oid = r.relnamespace
            WHERE s.n_dead_tup >= 1000 AND s.n_dead_tup > s.n_live_tup * 0.2 AND %s
            ORDER BY s.n_dead_tup DESC, 1""".formatted(OF_APPLICATIONS));

    private static final Rule NO_PRIMARY_KEY = new Rule("no-primary-key", Weight.KNOW,
            "logical replication cannot replicate its changes, and nothing names a row of it", """
            SELECT r.oid::regclass::text, 'has no primary key', NULL
            FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace
            WHERE r.relkind = 'r' AND %s AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = r.oid AND c.contype = 'p')
            ORDER BY 1""".formatted(OF_APPLICATIONS));

    /** The column's own limit counts, which a sequence of bigint does not know. */
    private static final Rule SEQUENCE_ENDS = new Rule("numbers-run-out", Weight.MEND,
            "inserts fail when the last number is given", """
            SELECT t.oid::regclass::text || '.' || a.attname,
                   'has given ' || s.last_value || ' of ' || l.most || ' numbers',
                   format('ALTER TABLE %%s ALTER COLUMN %%I TYPE bigint;', t.oid::regclass, a.attname)
            FROM pg_depend d JOIN pg_class q ON q.oid = d.objid AND q.relkind = 'S' JOIN pg_class t ON t.oid = d.refobjid
            JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
            JOIN pg_sequences s ON s.schemaname = (SELECT nspname FROM pg_namespace WHERE oid = q.relnamespace) AND s.sequencename = q.relname
            CROSS JOIN LATERAL (SELECT CASE a.atttypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647
                ELSE 9223372036854775807 END AS most) l
            WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
                AND s.last_value > l.most * 0.7 AND %s ORDER BY 1""".formatted(OF_APPLICATIONS));

    static final List<Rule> ALL = List.of(INVALID_INDEX, UNVALIDATED, NEVER_ANALYZED, SEQUENCE_ENDS, FOREIGN_KEY_WITHOUT_INDEX, SAME_INDEX,
            UNUSED_INDEX, BLOAT, NO_PRIMARY_KEY);

    private TableRules() {}
}
