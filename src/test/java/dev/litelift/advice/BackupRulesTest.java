package dev.litelift.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.postgres.Statements;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server asks its catalogue; what only long days make stands in views that take the place of the server's own. */
class BackupRulesTest {
    private Connection connection;
    private Statements server;

    @BeforeEach
    void connect() {
        connection = UrlTarget.parse(TestPostgres.url("backups"), Map.of()).connect();
        server = new Statements(connection);
        server.execute("test", "CREATE SCHEMA stand_in; SET search_path = stand_in, pg_catalog; CREATE FUNCTION pg_current_wal_lsn()"
                + " RETURNS pg_lsn LANGUAGE sql AS $$ SELECT '1/00300000'::pg_lsn $$");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private List<Advice> advise() {
        return new Adviser(connection).advise().stream().filter(one -> BackupRules.ALL.stream().anyMatch(rule -> rule.name().equals(one.rule())))
                .toList();
    }

    private void setting(String name, String value) {
        server.execute("test", "CREATE OR REPLACE VIEW pg_settings AS SELECT * FROM (SELECT name, CASE name WHEN '" + name + "' THEN '" + value
                + "' ELSE setting END AS setting FROM pg_catalog.pg_settings UNION ALL SELECT '" + name + "', '" + value + "') s");
    }

    private void archiver(String lastTime, String lastSegment, String failedTime) {
        server.execute("test", "CREATE OR REPLACE VIEW pg_stat_archiver AS SELECT 7::bigint AS failed_count, " + lastSegment
                + " AS last_archived_wal, (" + lastTime + ")::timestamptz AS last_archived_time, 'x'::text AS last_failed_wal, (" + failedTime
                + ")::timestamptz AS last_failed_time, now() - interval '2 days' AS stats_reset");
    }

    @Test
    void tellsThatNothingIsArchivedAlsoOnAnOlderServer() throws Exception {
        assertThat(advise()).extracting(Advice::rule).containsExactly("no-archive");

        connection.close();
        connection = UrlTarget.parse(TestPostgres.olderDatabase("backups").url(), Map.of()).connect();
        assertThat(advise()).extracting(Advice::rule).containsExactly("no-archive");
    }

    @Test
    void tellsWhereTheArchiveEndsAndHowMuchWaits() {
        setting("archive_mode", "on");
        String previous = "'0000000100000000000000FF'";

        archiver("now() - interval '59 minutes'", previous, "NULL");
        assertThat(advise()).isEmpty();

        archiver("now() - interval '61 minutes'", previous, "NULL");
        assertThat(advise()).first().satisfies(late -> {
            assertThat(late.rule()).isEqualTo("archive-late");
            assertThat(late.what()).matches("ends at \\d{4}-.*; 3072 kB wait");
            assertThat(late.sql()).startsWith("ALTER SYSTEM SET archive_timeout = '5min'");
        });

        archiver("now() - interval '61 minutes'", "'000000010000000100000000.00000028.backup'", "NULL");
        assertThat(advise()).as("nothing waits").isEmpty();

        archiver("now() - interval '61 minutes'", "'00000002.history'", "NULL");
        assertThat(advise()).first().extracting(Advice::what).asString().matches("ends at [^;]*");

        archiver("NULL", "NULL::text", "NULL");
        assertThat(advise()).first().extracting(Advice::what).isEqualTo("holds nothing yet");
    }

    @Test
    void tellsThatArchivingFails() {
        archiver("now() - interval '1 hour'", "NULL::text", "now()");

        assertThat(advise()).first().satisfies(failing -> {
            assertThat(failing.rule()).isEqualTo("archive-fails");
            assertThat(failing.what()).startsWith("has failed 7 times, last at ");
        });
        server.execute("test", advise().get(0).sql());
    }

    @Test
    void tellsWhoHoldsTheLogBackAndLeavesTheEndToAPerson() {
        server.execute("test", "CREATE VIEW pg_replication_slots AS SELECT 'idle' AS slot_name, false AS active,"
                + " pg_current_wal_lsn() - 300000000 AS restart_lsn, 'extended' AS wal_status UNION ALL SELECT 'resting', false,"
                + " pg_current_wal_lsn() - 1000, 'reserved' UNION ALL SELECT 'busy', true, pg_current_wal_lsn() - 300000000, 'extended'"
                + " UNION ALL SELECT 'gone', false, NULL, 'lost'");

        assertThat(advise()).filteredOn(one -> one.rule().equals("slot-without-reader")).extracting(Advice::object).containsExactly("gone", "idle");
        assertThat(advise()).filteredOn(one -> one.object().equals("idle")).singleElement().satisfies(idle -> {
            assertThat(idle.what()).contains("286 MB of log are kept for it");
            assertThat(idle.sql()).startsWith("-- ").endsWith("SELECT pg_drop_replication_slot('idle');");
        });
    }

    @Test
    void tellsAStandbyThatIsBehindAndABackupThatRuns() {
        server.execute("test", "CREATE VIEW pg_stat_replication AS SELECT 'far' AS application_name, NULL::inet AS client_addr, 'catchup' AS state,"
                + " interval '6 minutes' AS replay_lag, 'async' AS sync_state UNION ALL SELECT 'near', NULL, 'streaming', interval '2 seconds', 'sync';"
                + " CREATE VIEW pg_stat_progress_basebackup AS SELECT 1 AS pid, 'streaming database files' AS phase, 1048576::bigint AS backup_streamed,"
                + " NULL::bigint AS backup_total");

        assertThat(advise()).extracting(one -> one.object() + " " + one.what()).contains("far is 00:06:00 behind (catchup)",
                "pg_basebackup streaming database files, 1024 kB");
        assertThat(advise()).extracting(Advice::object).doesNotContain("near");
        server.execute("test", advise().get(0).sql());
    }

    @Test
    void sendsWhoeverAsksRdsToRds() {
        setting("rds.extensions", "vector");

        assertThat(advise()).singleElement().satisfies(unseen -> {
            assertThat(unseen.rule()).isEqualTo("backups-unseen");
            assertThat(unseen.why()).contains("--env ENV");
        });
    }
}
