package dev.litelift.advice;

import dev.litelift.advice.Advice.Weight;
import java.util.List;

/** Questions about the server's settings, and what migrations left. */
final class ServerRules {
    private static final Rule SLOW_QUERIES = new Rule("slow-queries-not-logged", Weight.CONSIDER,
            "queries that SQLite answered from the page cache may be slow now; the log names them", """
            SELECT current_database(), 'log_min_duration_statement is off',
                   format('ALTER DATABASE %I SET log_min_duration_statement = ''500ms'';', current_database())
            WHERE current_setting('log_min_duration_statement') = '-1'""");

    /** Where it cannot be made by a statement alone, the setting comes first, which few roles may see. */
    private static final Rule STATEMENT_STATISTICS = new Rule("no-statement-statistics", Weight.KNOW,
            "it counts and times every kind of statement", """
            SELECT 'pg_stat_statements', 'is not installed', CASE WHEN EXISTS (SELECT FROM pg_settings
                     WHERE name = 'shared_preload_libraries' AND setting LIKE '%pg_stat_statements%')
                   THEN 'CREATE EXTENSION pg_stat_statements;' END
            WHERE NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements')""");

    private static final Rule AUTOVACUUM = new Rule("autovacuum-off", Weight.MEND,
            "tables bloat, statistics grow old, and in the end the server refuses writes", """
            SELECT 'autovacuum', 'is off', 'ALTER SYSTEM SET autovacuum = on; SELECT pg_reload_conf();'
            WHERE current_setting('autovacuum') = 'off'""");

    private static final Rule LEFT_OVER = new Rule("left-by-migrations", Weight.KNOW,
            "staging of loads nobody goes on with, or tables that were set aside; both take space", """
            SELECT n.nspname, 'was left by a migration (' || pg_size_pretty(coalesce(sum(pg_total_relation_size(r.oid)), 0)) || '); litelift cleanup drops it', NULL
            FROM pg_namespace n LEFT JOIN pg_class r ON r.relnamespace = n.oid AND r.relkind = 'r'
            WHERE n.nspname LIKE 'litelift\\_%' GROUP BY n.nspname ORDER BY 1""");

    static final List<Rule> ALL = List.of(AUTOVACUUM, SLOW_QUERIES, STATEMENT_STATISTICS, LEFT_OVER);

    private ServerRules() {}
}
