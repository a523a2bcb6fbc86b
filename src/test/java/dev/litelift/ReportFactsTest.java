package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.ledger.Quarantine.Cell;
import dev.litelift.ledger.Quarantine.Sample;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Phase;
import dev.litelift.report.LoadReport.Reference;
import dev.litelift.report.LoadReport.Span;
import dev.litelift.report.LoadReport.TableReport;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says beyond names and counts: when, how large, with which keys, and how it is taken back. */
class ReportFactsTest {
    private static final String[] SHOP = {
        "CREATE TABLE Customer(Id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE line(doc INTEGER, pos INTEGER, customer INTEGER REFERENCES Customer(Id), PRIMARY KEY (doc, pos))",
        "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 500)"
                + " INSERT INTO Customer SELECT i, 'name ' || i FROM s",
        "INSERT INTO line SELECT id, 1, id FROM Customer"
    };

    @TempDir
    private Path folder;

    private static TableReport table(LoadReport report, String target) {
        return report.tables().stream().filter(table -> table.target().equals(target)).findFirst().orElseThrow();
    }

    @Test
    void tellsWhenEachPhaseAndEachTableWasWorkedOn() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "spans", SHOP)) {
            Instant before = Instant.now().minusMillis(1);
            LoadReport report = load.load();

            assertThat(Instant.parse(report.started())).isBetween(before, Instant.now());
            assertThat(report.phases()).extracting(Phase::started).isSortedAccordingTo(Comparator.naturalOrder());
            Phase loading = report.phases().stream().filter(phase -> phase.name().equals("load")).findFirst().orElseThrow();
            assertThat(report.tables()).hasSize(2).extracting(TableReport::span).allSatisfy(span -> {
                // Measured by two clocks on one machine.
                assertThat(span.began()).isGreaterThan(loading.started() - 0.1);
                assertThat(span.copied()).isGreaterThanOrEqualTo(span.began());
                assertThat(span.ended()).isBetween(span.copied(), loading.started() + loading.seconds() + 0.1);
            });
        }
    }

    @Test
    void tellsSizesAndKeysAsThePostgresCatalogueHasThem() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "sizes", SHOP)) {
            LoadReport report = load.load();

            for (String name : List.of("customer", "line")) {
                assertThat(table(report, name).size().rows() + " " + table(report, name).size().indexes())
                        .isEqualTo(load.value("SELECT pg_table_size('" + name + "') || ' ' || pg_indexes_size('" + name + "')"));
            }
            assertThat(report.dump().databaseBytes()).isEqualTo(Files.size(load.dump()));
            assertThat(table(report, "line").primaryKey()).containsExactly("doc", "pos");
            assertThat(table(report, "line").foreignKeys())
                    .containsExactly(new Reference(List.of("customer"), "customer", List.of("id")));
        }
    }

    @Test
    void tellsHowTheRowsBecameVisibleInTheLedgerToo() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "commits", SHOP)) {
            load.execute("CREATE TABLE customer (id int)");
            LoadReport report = load.load(request -> request.withCoordination(request.coordination().withReplace(true)));

            assertThat(Instant.parse(report.commit().at())).isBetween(Instant.parse(report.started()), Instant.now());
            assertThat(report.commit().replaced()).containsExactly("customer");
            assertThat(report.commit().rollback()).isTrue();
            LoadReport kept = LoadReport.parse(load.value("SELECT report FROM litelift.migration"));
            assertThat(kept.commit()).isEqualTo(report.commit());
            assertThat(kept.tables()).isEqualTo(report.tables());
        }
    }

    @Test
    void tellsOfTheApplicationsTablesWhatTheyAre() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "home_facts", SHOP)) {
            load.execute("CREATE TABLE customer (id int PRIMARY KEY, name text); CREATE TABLE line (doc int, pos int, customer int"
                    + " REFERENCES customer (id), PRIMARY KEY (pos, doc))");
            LoadReport report = load.load(DataOnly::plain);

            assertThat(table(report, "line").primaryKey()).containsExactly("pos", "doc");
            assertThat(table(report, "line").foreignKeys())
                    .containsExactly(new Reference(List.of("customer"), "customer", List.of("id")));
            assertThat(table(report, "line").size().rows()).isPositive();
            assertThat(report.commit().rollback()).isFalse();
            assertThat(load.verify(DataOnly::plain).tables()).extracting(TableReport::span).containsOnly((Span) null);
        }
    }

    @Test
    void estimatesOnlyWhatIsStillToBeDone() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "estimates", SHOP)) {
            LoadReport plan = load.plan(ReportFactsTest::withoutTarget);

            assertThat(plan.estimate().measured()).isFalse();
            assertThat(plan.checks()).extracting(LoadReport.Check::name).containsExactly("work-folder");
            assertThat(plan.estimate().targetBytes()).isEqualTo(2 * Files.size(load.dump()));
            assertThat(plan.estimate().workBytes()).isZero();
            assertThat(plan.estimate().leastSeconds()).isBetween(2.0, plan.estimate().mostSeconds());
            assertThat(plan.commit()).isNull();
            assertThat(load.load().estimate()).isNull();
        }
    }

    private static LoadRequest withoutTarget(LoadRequest request) {
        return LoadRequest.of(request.dump(), null, request.workFolder());
    }

    @Test
    void masksQuarantinedValuesUnlessAskedForThem() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "masks",
                "CREATE TABLE p(id INTEGER PRIMARY KEY)", "CREATE TABLE c(id INTEGER PRIMARY KEY, Parent INTEGER REFERENCES p(id), note TEXT)",
                "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES (1, 1, 'fine'), (2, 1, 'secret' || char(0)), (3, 7700770077, 'private')")) {
            Rules rules = rules("policies: {nul: quarantine, orphans: quarantine}");
            LoadReport masked = load.load(request -> request.withRules(rules));
            LoadReport shown = load.load(request -> request.withRules(rules).withSchema("shown").withShowValues(true));

            assertThat(masked.quarantine().valuesShown()).isFalse();
            assertThat(masked.toJson()).doesNotContain("secret", "private", "7700770077");
            assertThat(masked.quarantine().samples()).extracting(Sample::cells).containsExactlyInAnyOrder(
                    List.of(new Cell("note", "text, 7 characters"), new Cell("Parent", "integer"), new Cell("id", "integer")),
                    List.of(new Cell("parent", "number"), new Cell("id", "number"), new Cell("note", "text, 7 characters")));
            assertThat(shown.quarantine().valuesShown()).isTrue();
            assertThat(shown.quarantine().samples()).extracting(Sample::cells).containsExactlyInAnyOrder(
                    List.of(new Cell("note", "x'73656372657400'"), new Cell("Parent", "1"), new Cell("id", "2")),
                    List.of(new Cell("parent", "7700770077"), new Cell("id", "3"), new Cell("note", "private")));
        }
    }

    private Rules rules(String yaml) throws IOException {
        return RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), yaml + "\n"), "rules.yaml");
    }
}
