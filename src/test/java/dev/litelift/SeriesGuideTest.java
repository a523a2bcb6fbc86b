package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import dev.litelift.sample.SampleDatabase;
import dev.litelift.sample.SampleKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample and the rules of docs/guides/series.md, on {@link StandInExtensions stand-ins} for the extensions. */
class SeriesGuideTest {
    private static final Pattern RULES = Pattern.compile("(?s)<<'END'\n(.*?\n)END\n");

    @TempDir
    private Path folder;

    @Test
    void movesReadingsAndVectors() throws Exception {
        Path sensors = folder.resolve("sensors.db");
        SampleDatabase.write(sensors, SampleKind.SERIES, 3000, 1);
        Matcher guide = RULES.matcher(Files.readString(Path.of("..", "docs", "guides", "series.md")));
        assertThat(guide.find()).isTrue();
        Rules rules = RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), guide.group(1)), "rules.yaml");
        try (LoadFixture load = LoadFixture.of(folder, "series", sensors)) {
            StandInExtensions.create(load, "extensions");
            LoadReport report = load.load(request -> request.withRules(rules));

            load.execute("SET search_path = public, extensions");
            assertThat(load.rows("SELECT relation, column_name, chunk_interval FROM hypertables ORDER BY relation::text"))
                    .containsExactly(List.of("events", "time", "1 mon"), List.of("readings", "time", "7 days"));
            assertThat(load.value("SELECT count(*) FROM readings WHERE time >= '2023-11-14'")).isEqualTo("3000");
            assertThat(load.value("SELECT max(id) FROM events")).isEqualTo(load.value("SELECT count(*) FROM events"));
            assertThat(load.value("SELECT indexdef FROM pg_indexes WHERE indexname = 'documents_embedding_idx'"))
                    .contains("USING hnsw (embedding vector_cosine_ops)");
            try (Connection source = SqliteFixture.open(sensors)) {
                String first = SqliteFixture.value(source, "SELECT embedding ->> 0 FROM documents WHERE id = 2");
                assertThat(load.value("SELECT (embedding::real[])[1]::float8 = " + first + "::real FROM documents WHERE id = 2")).isEqualTo("t");
            }
            assertThat(load.value("SELECT count(*) FROM photos WHERE cardinality(embedding::real[]) = 32")).isEqualTo("60");
            assertThat(report.notices()).extracting(notice -> notice.kind()).doesNotContain("rounded");
            assertThat(load.verify(request -> request.withRules(rules)).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }
}
