package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SemanticsTest {
    @TempDir
    private Path folder;

    @Test
    void tellsOnlyWhatTheSchemaShows() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "strict", "CREATE TABLE t(id INTEGER PRIMARY KEY, n INTEGER) STRICT")) {
            assertThat(fixture.load().semantics()).singleElement().asString()
                    .contains("does not move the identity").endsWith(": t.id.");
        }
    }

    @Test
    void namesThePlacesOfEachDifference() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "notes",
                "CREATE TABLE Users(Name TEXT COLLATE NOCASE, Active BOOLEAN, Seen DATETIME, Extra JSON)",
                "INSERT INTO Users VALUES ('a', 1, 1700000000, '{}')")) {
            List<String> notes = fixture.load().semantics();

            assertThat(notes).anyMatch(note -> note.startsWith("A boolean") && note.endsWith(": users.active."));
            assertThat(notes).anyMatch(note -> note.startsWith("A timestamp now") && note.endsWith(": users.seen."));
            assertThat(notes).anyMatch(note -> note.startsWith("jsonb") && note.endsWith(": users.extra."));
            assertThat(notes).anyMatch(note -> note.startsWith("Declared COLLATE NOCASE") && note.endsWith(": users.name."));
            assertThat(notes).anyMatch(note -> note.startsWith("There is no rowid") && note.endsWith(": users."));
        }
    }
}
