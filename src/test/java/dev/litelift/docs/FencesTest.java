package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing in the documents is both untested and unmarked. */
class FencesTest {
    private static final Pattern COMMAND = Pattern.compile(
            "(\\$ |\\./litelift |stacks/|make |mvn |sqlite3 |psql |aws |kubectl |docker |terraform |export ).*");

    private final List<Fence> fences = new ArrayList<>();

    FencesTest() throws IOException {
        for (Path document : Documents.all()) {
            fences.addAll(Fence.of(document));
        }
    }

    @Test
    void everyBlockSaysWhatItIs() {
        assertThat(fences).isNotEmpty();
        assertThat(fences.stream().filter(fence -> !fence.holdsCommands() && !Fence.DATA.contains(fence.language()))
                .map(fence -> fence.place() + ": '" + fence.language() + "'"))
                .as("blocks that are neither %s, %s nor of %s", Fence.COMMANDS, Fence.SESSION, Fence.DATA).isEmpty();
    }

    @Test
    void noCommandsHideInBlocksOfData() {
        assertThat(fences.stream().filter(fence -> !fence.holdsCommands())
                .filter(fence -> fence.lines().stream().anyMatch(line -> COMMAND.matcher(line).matches() && !line.contains("──"))).map(Fence::place))
                .isEmpty();
    }

    @Test
    void whatABlockNeedsIsExplained() throws IOException {
        List<String> explained = Documents.table(Documents.text("docs/README.md"), "## Commands in these pages").stream()
                .map(row -> row.get(0).replace("# needs: ", "")).toList();

        assertThat(fences.stream().flatMap(fence -> fence.needs().stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(explained);
    }

    @Test
    void sessionsBeginWithACommand() {
        assertThat(fences.stream().filter(fence -> fence.language().equals(Fence.SESSION) && fence.isRun())
                .filter(fence -> !fence.lines().get(0).startsWith("$ ")).map(Fence::place)).isEmpty();
    }
}
