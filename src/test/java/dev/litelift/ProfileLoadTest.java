package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.match.ExistingRows;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.Profile;
import dev.litelift.translate.Notice;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a profile knows of an application's tables: which rows the application itself makes, and which it can do without. */
class ProfileLoadTest {
    private static final String[] SOURCE = {
        "CREATE TABLE Version (id INTEGER PRIMARY KEY, version INTEGER)", "INSERT INTO Version VALUES (1, 305)",
        "CREATE TABLE app_state (id TEXT PRIMARY KEY, revision INTEGER, content TEXT)",
        "INSERT INTO app_state VALUES ('runtime-state', 7, 'old')",
        "CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT)", "INSERT INTO user VALUES (1, 'ann'), (2, 'bob')",
        "CREATE TABLE follow (id INTEGER PRIMARY KEY, state TEXT REFERENCES app_state(id))", "INSERT INTO follow VALUES (1, 'runtime-state')",
        "CREATE TABLE notice (id INTEGER PRIMARY KEY, description TEXT)", "INSERT INTO notice VALUES (1, 'cron'), (2, 'cron')",
        "CREATE TABLE session (key TEXT PRIMARY KEY, data BLOB)", "INSERT INTO session VALUES ('k', x'00')"};
    private static final String[] TARGET = {
        "CREATE TABLE version (id bigint PRIMARY KEY, version bigint)", "INSERT INTO version VALUES (1, 305)",
        "CREATE TABLE app_state (id text PRIMARY KEY, revision bigint, content text)",
        "INSERT INTO app_state VALUES ('runtime-state', 1, 'new'), ('other', 1, 'new')",
        "CREATE TABLE \"user\" (id bigint PRIMARY KEY, name text)",
        "CREATE TABLE follow (id bigint PRIMARY KEY, state text REFERENCES app_state(id))",
        "CREATE TABLE notice (id bigint PRIMARY KEY, description text)", "CREATE TABLE session (key text PRIMARY KEY, data bytea)"};

    @TempDir
    private Path folder;

    private static UnaryOperator<LoadRequest> gitea(ExistingRows rows) {
        return request -> DataOnly.existing(rows).apply(request.withProfile(Profile.named("gitea")));
    }

    private LoadFixture fixture() throws Exception {
        LoadFixture load = LoadFixture.of(folder, "seeded", SOURCE);
        load.execute(String.join(";", TARGET));
        return load;
    }

    @Test
    void rowsThatTheApplicationPutThereMakePlace() throws Exception {
        try (LoadFixture load = fixture()) {
            assertThat(load.plan(gitea(null)).notices()).filteredOn(notice -> notice.kind().equals("existing-rows"))
                    .filteredOn(notice -> notice.table().equals("app_state")).singleElement().satisfies(notice -> {
                        assertThat(notice.what()).isEqualTo("2 rows of the target are deleted first");
                        assertThat(notice.why()).contains("the application itself put them there");
                    });

            LoadReport report = load.load(gitea(null));

            assertThat(report.verification().equal()).isTrue();
            assertThat(load.values("SELECT id || ' ' || content FROM app_state")).containsExactly("runtime-state old");
            assertThat(load.value("SELECT count(*) FROM \"user\"")).isEqualTo("2");
            assertThat(load.value("SELECT count(*) FROM session")).isEqualTo("0");
            assertThat(load.run(gitea(null)).verdict()).isEqualTo(Verdict.ALREADY_DONE);
        }
    }

    @Test
    void otherRowsAreStillForTheUserToDecideAbout() throws Exception {
        try (LoadFixture load = fixture()) {
            load.execute("INSERT INTO \"user\" VALUES (9, 'eve')");

            LoadReport refused = load.run(gitea(null));

            assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(refused.blockers()).extracting(blocker -> blocker.table()).containsExactly("user");
            assertThat(load.value("SELECT count(*) FROM app_state")).isEqualTo("2");
        }
    }

    @Test
    void whatTheUserChoseCountsForAllTables() throws Exception {
        try (LoadFixture load = fixture()) {
            assertThat(load.run(gitea(ExistingRows.FAIL)).blockers()).extracting(blocker -> blocker.table()).contains("app_state");

            load.load(gitea(ExistingRows.SKIP));

            assertThat(load.values("SELECT id || ' ' || content FROM app_state ORDER BY id")).containsExactly("other new", "runtime-state new");
        }
    }

    @Test
    void tellsHowMuchCouldBeLeftOutAndLoadsIt() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "skippable", SOURCE)) {
            LoadReport report = load.load(request -> request.withProfile(Profile.named("gitea")));

            assertThat(report.notices()).filteredOn(notice -> notice.kind().equals("skippable")).singleElement()
                    .isEqualTo(new Notice("skippable", "notice", null, "is loaded with its 2 rows, 8 bytes",
                            "profile gitea: the application can do without them", "tables: {notice: {exclude: true}}"));
            assertThat(load.value("SELECT count(*) FROM notice")).isEqualTo("2");
        }
    }
}
