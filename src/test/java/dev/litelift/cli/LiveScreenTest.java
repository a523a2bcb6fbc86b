package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Tries;
import dev.litelift.run.ProgressSnapshot;
import dev.litelift.run.ProgressSnapshot.RunningTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveScreenTest {
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9]*m");

    /** Columns and rows that never change. */
    private record Fixed(int columns, int rows) implements Terminal.Size {}

    private static ProgressSnapshot snapshot(String phase, long rows, long of, String note, RunningTable... tables) {
        return new ProgressSnapshot(phase, 83, 20, of > 0 ? 12 : 0, 3, of > 0 ? 40 : 0, 7, rows, of, rows * 100, 1e5, 1e7,
                of > 0 ? 42.4 : null, List.of(tables), note);
    }

    private static RunningTable table(String name, long rows, long of) {
        return new RunningTable(name, rows, of, 3.5e6, of > 0 ? 3725.0 : null);
    }

    private static List<String> frame(int columns, int rows, ProgressSnapshot now) {
        return new ProgressFrame(columns, rows, false, true).lines(now);
    }

    @Test
    void showsThePhaseItsTablesAndWhatIsLeft() {
        assertThat(frame(100, 24, snapshot("load", 1_250_000, 2_500_000, null,
                table("events", 1_000_000, 2_000_000), table("users", 9_999, 500_000)))).containsExactly(
                "load         ███████████░░░░░░░░░░░  50 %  1,250,000 of 2,500,000 rows    10.0 MB/s  0:42 left",
                "  events                    50 %  1,000,000 of 2,000,000 rows     3.5 MB/s  1:02:05 left",
                "  users                      1 %      9,999 of   500,000 rows     3.5 MB/s  1:02:05 left",
                "  3 of 12 tables, step 7 of 40, 1:23 so far");
    }

    @Test
    void showsAsManyTablesAsThereIsRoomFor() {
        RunningTable[] many = IntStream.range(0, 30).mapToObj(i -> table("t" + i, 1, 2)).toArray(RunningTable[]::new);

        assertThat(frame(80, 10, snapshot("load", 5, 10, null, many))).hasSize(8).last().asString().startsWith("  + 24 tables more, ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 33, 40, 60, 79, 80, 120, 300})
    void neverFillsALineToItsEnd(int columns) {
        ProgressSnapshot now = snapshot("foreign keys", Long.MAX_VALUE / 1000, Long.MAX_VALUE / 1000,
                "attempt 2 after: " + "a long reason ".repeat(30),
                table("表格".repeat(20), 1, Integer.MAX_VALUE), table("\u001B[2J\u202Egnp\n", 5, 0), table("👩‍🚀 é", 0, 0));

        for (boolean colours : new boolean[] {true, false}) {
            assertThat(new ProgressFrame(columns, 24, colours, true).lines(now)).allSatisfy(line -> {
                String text = COLOUR.matcher(line).replaceAll("");
                assertThat(Cells.width(text)).isLessThan(Math.max(columns, 2));
                assertThat(text).doesNotContain("\u001B", "\u202E", "\n");
            });
        }
    }

    @Test
    void leavesOutColoursAndBlocksWhereTheyAreNotWanted() {
        String plain = String.join("\n", new ProgressFrame(100, 24, false, false).lines(snapshot("load", 1, 2, null)));

        assertThat(plain).contains("##########..........").doesNotContain("\u001B");
        assertThat(new ProgressFrame(100, 24, true, false).lines(snapshot("load", 1, 2, null)).get(0)).contains("\u001B[32m");
    }

    /** Whatever is drawn and printed, a terminal shows all printed lines in their order and below them the last drawing. */
    @Test
    void keepsWhatWasPrintedAboveWhatIsDrawn() {
        Tries.of(50, random -> {
            StringWriter written = new StringWriter();
            List<String> printed = new ArrayList<>();
            ProgressSnapshot last = snapshot("", 0, 0, null);
            LiveScreen screen = new LiveScreen(new PrintWriter(written), new Terminal(new Fixed(60, 12), random.nextBoolean(), true));
            for (int i = 0; i < 20; i++) {
                if (random.nextInt(3) == 0) {
                    printed.add("line " + i);
                    screen.print("line " + i);
                } else {
                    last = any(random);
                    screen.draw(last);
                }
            }
            List<String> expected = new ArrayList<>(printed);
            expected.addAll(frame(60, 12, last));
            assertThat(shown(written)).containsExactlyElementsOf(expected);

            screen.close();
            screen.close();

            assertThat(shown(written)).containsExactlyElementsOf(printed);
        });
    }

    private static ProgressSnapshot any(Random random) {
        RunningTable[] tables = random.ints(random.nextInt(12), 0, 1000)
                .mapToObj(rows -> table("t" + rows, rows, 1000)).toArray(RunningTable[]::new);
        return snapshot("load", random.nextInt(1000), random.nextBoolean() ? 1000 : 0, random.nextBoolean() ? "waits" : null, tables);
    }

    /** What a terminal of endless height makes of it. */
    private static List<String> shown(StringWriter written) {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        int column = 0;
        Matcher token = Pattern.compile("\u001B\\[([0-9]*)([A-Z])|[^\u001B]", Pattern.DOTALL)
                .matcher(COLOUR.matcher(written.toString()).replaceAll(""));
        while (token.find()) {
            String all = token.group();
            if (all.equals("\r")) {
                column = 0;
            } else if (all.equals("\n")) {
                row++;
                column = 0;
                if (row == lines.size()) {
                    lines.add(new StringBuilder());
                }
            } else if (token.group(2) == null) {
                StringBuilder line = lines.get(row);
                line.replace(column, Math.min(line.length(), column + 1), all);
                column++;
            } else if (token.group(2).equals("A")) {
                row -= Integer.parseInt(token.group(1));
            } else {
                lines.get(row).setLength(Math.min(column, lines.get(row).length()));
                if (token.group(2).equals("J")) {
                    lines.subList(row + 1, lines.size()).clear();
                }
            }
        }
        return lines.stream().map(StringBuilder::toString).filter(line -> !line.isEmpty()).toList();
    }
}
