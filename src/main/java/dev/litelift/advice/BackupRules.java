package dev.litelift.advice;

import dev.litelift.advice.Advice.Weight;
import java.util.List;

/**
 * Questions about what the server itself knows of its backups: its archive of the write-ahead log, and who reads that log.
 * Managed services keep backups of their own, of which it knows nothing.
 */
final class BackupRules {
    private static final String IS_RDS = "EXISTS (SELECT FROM pg_settings WHERE name LIKE 'rds.%')";

    private static final String ARCHIVES = "EXISTS (SELECT FROM pg_settings WHERE name = 'archive_mode' AND setting <> 'off')";

    /** Bytes of the log since the server was made; on a standby, as far as it is replayed. */
    private static final String WRITTEN =
            "pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, '0/0')";

    private static final Rule NO_ARCHIVE = new Rule("no-archive", Weight.KNOW,
            "the server itself archives no write-ahead log: a backup is as old as the last dump or snapshot", """
            SELECT 'archive_mode', 'is off', NULL WHERE NOT %s AND NOT %s""".formatted(ARCHIVES, IS_RDS));

    private static final Rule RDS = new Rule(Advice.BACKUPS_UNSEEN, Weight.KNOW,
            "with --env ENV, litelift advise asks RDS; so does: aws rds describe-db-instances", """
            SELECT 'Amazon RDS', 'keeps the backups, and the server knows nothing of them', NULL WHERE\s""" + IS_RDS);

    private static final Rule ARCHIVE_FAILS = new Rule("archive-fails", Weight.MEND,
            "write-ahead log piles up on the server's disk, and no backup can be brought up to date; the server's log says why", """
            SELECT 'archive_command', 'has failed ' || failed_count || ' times, last at ' || last_failed_time,
                   'SELECT last_failed_wal, last_failed_time FROM pg_stat_archiver;'
            FROM pg_stat_archiver WHERE last_failed_time > coalesce(last_archived_time, '-infinity')""");

    /**
     * A segment is archived when it is full, or after archive_timeout. Of a server that rests, only the few records at a
     * segment's beginning wait. A name without a segment's number, as that of a timeline's history, tells nothing.
     */
    private static final Rule ARCHIVE_LATE = new Rule("archive-late", Weight.MEND,
            "what was committed since is in no backup", """
            SELECT 'archive', CASE WHEN last_archived_time IS NULL THEN 'holds nothing yet'
                     ELSE 'ends at ' || date_trunc('second', last_archived_time) || coalesce('; ' || pg_size_pretty(waiting) || ' wait', '') END,
                   CASE WHEN timeout = 0 THEN 'ALTER SYSTEM SET archive_timeout = ''5min''; SELECT pg_reload_conf();'
                     ELSE 'SELECT last_archived_wal, last_failed_wal, last_failed_time FROM pg_stat_archiver;' END
            FROM (SELECT last_archived_time, stats_reset, (SELECT setting::int FROM pg_settings WHERE name = 'archive_timeout') AS timeout,
                    CASE WHEN last_archived_wal ~ '^[0-9A-F]{24}' THEN %1$s - segment
                      * (('x' || substr(last_archived_wal, 9, 8))::bit(32)::bigint * (4294967296 / segment)
                         + ('x' || substr(last_archived_wal, 17, 8))::bit(32)::bigint + 1) END AS waiting
                  FROM pg_stat_archiver CROSS JOIN (SELECT pg_size_bytes(current_setting('wal_segment_size')) AS segment) s
                  WHERE %2$s AND NOT pg_is_in_recovery()) a
            WHERE coalesce(last_archived_time, stats_reset) < now() - interval '1 hour' AND coalesce(waiting > 65536, true)"""
            .formatted(WRITTEN, ARCHIVES));

    /** Only a person knows whether the reader comes back. */
    private static final Rule SLOT = new Rule("slot-without-reader", Weight.MEND,
            "the server keeps its write-ahead log for it, until the disk is full or the slot is lost", """
            SELECT slot_name::text, CASE WHEN wal_status = 'lost' THEN 'has lost log that its reader needs'
                     ELSE 'has no reader, and ' || pg_size_pretty(kept) || ' of log are kept for it' END,
                   format('-- when its reader is gone for good: SELECT pg_drop_replication_slot(%%L);', slot_name)
            FROM (SELECT slot_name, wal_status, active, %s - pg_wal_lsn_diff(restart_lsn, '0/0') AS kept FROM pg_replication_slots) s
            WHERE NOT active AND (kept >= 268435456 OR wal_status = 'lost') ORDER BY 1""".formatted(WRITTEN));

    private static final Rule STANDBY = new Rule("standby-behind", Weight.CONSIDER,
            "a failover now would lose what it lacks, or wait for it", """
            SELECT coalesce(nullif(application_name, ''), host(client_addr), 'standby'),
                   'is ' || date_trunc('second', replay_lag) || ' behind (' || state || ')',
                   'SELECT application_name, state, sync_state, replay_lag FROM pg_stat_replication;'
            FROM pg_stat_replication WHERE replay_lag >= interval '5 minutes' ORDER BY 1""");

    /** Of another role's backup only those hear who may read all statistics. */
    private static final Rule BASE_BACKUP = new Rule("base-backup-runs", Weight.KNOW,
            "it reads all of the database, which may slow the rest down", """
            SELECT 'pg_basebackup', phase || ', ' || pg_size_pretty(backup_streamed) || coalesce(' of ' || pg_size_pretty(backup_total), ''), NULL
            FROM pg_stat_progress_basebackup WHERE phase IS NOT NULL ORDER BY pid""");

    static final List<Rule> ALL = List.of(ARCHIVE_FAILS, ARCHIVE_LATE, SLOT, STANDBY, NO_ARCHIVE, RDS, BASE_BACKUP);

    private BackupRules() {}
}
