package dev.litelift.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.html.DiagramLayout.Box;
import dev.litelift.report.LoadReport.Reference;
import dev.litelift.report.LoadReport.TableReport;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagramLayoutTest {
    private static TableReport table(String name, long rows, String... parents) {
        List<Reference> keys = Stream.of(parents).map(parent -> new Reference(List.of(parent + "_id"), parent, List.of("id"))).toList();
        return new TableReport(name, name, rows, 0, 0, List.of(), List.of("id"), keys, null, null, null);
    }

    private static Box box(DiagramLayout layout, String name) {
        return layout.boxes().stream().filter(box -> box.table().target().equals(name)).findFirst().orElseThrow();
    }

    /** On the paper, and none over another. */
    private static void assertSane(DiagramLayout layout) {
        for (Box one : layout.boxes()) {
            assertThat(one.x()).isBetween(0.0, layout.width() - DiagramLayout.WIDTH);
            assertThat(one.y()).isBetween(0.0, layout.height() - one.height());
            assertThat(layout.boxes()).filteredOn(other -> other != one && overlap(one, other)).isEmpty();
        }
        assertThat(layout.edges()).allSatisfy(edge -> {
            assertThat(edge.x1()).isBetween(0.0, layout.width());
            assertThat(edge.x2()).isBetween(0.0, layout.width());
        });
    }

    private static boolean overlap(Box one, Box other) {
        return Math.abs(one.x() - other.x()) < DiagramLayout.WIDTH
                && one.y() < other.y() + other.height() && other.y() < one.y() + one.height();
    }

    @Test
    void putsParentsLeftOfTheirChildren() {
        DiagramLayout layout = DiagramLayout.of(List.of(table("line", 9, "doc", "unit"), table("doc", 3, "customer"), table("customer", 1),
                table("unit", 1), table("alone", 1)));

        assertSane(layout);
        assertThat(box(layout, "customer").x()).isLessThan(box(layout, "doc").x());
        assertThat(box(layout, "doc").x()).isLessThan(box(layout, "line").x());
        assertThat(box(layout, "unit").x()).as("beside its child").isEqualTo(box(layout, "doc").x());
        assertThat(box(layout, "alone").y()).isGreaterThan(box(layout, "line").y());
        assertThat(layout.edges()).hasSize(3).noneMatch(edge -> edge.fromRight() || !edge.toRight());
    }

    @Test
    void bearsCirclesAndReferencesToItself() {
        DiagramLayout layout = DiagramLayout.of(List.of(table("staff", 2, "store", "staff"), table("store", 2, "staff"), table("node", 2, "node"),
                table("child", 1, "table that is not in the dump")));

        assertSane(layout);
        assertThat(layout.boxes()).hasSize(4);
        assertThat(layout.edges()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 500})
    void drawsAnyNumberOfTables(int count) {
        List<TableReport> tables = IntStream.range(0, count)
                .mapToObj(i -> i % 7 == 0 ? table("t" + i, i) : table("t" + i, i, "t" + i / 3, "t" + i / 11))
                .toList();
        DiagramLayout layout = DiagramLayout.of(tables);

        assertSane(layout);
        assertThat(layout.boxes()).hasSize(Math.min(count, 40));
        assertThat(DiagramLayout.of(tables)).isEqualTo(layout);
    }

    @Test
    void ofManyTablesDrawsThoseWithTheMostForeignKeys() {
        Stream<TableReport> lone = IntStream.range(0, 100).mapToObj(i -> table("lone" + i, 1_000_000));
        Stream<TableReport> star = IntStream.range(0, 30).mapToObj(i -> table("point" + i, 1, "hub"));
        DiagramLayout layout = DiagramLayout.of(Stream.of(lone, star, Stream.of(table("hub", 1))).flatMap(tables -> tables).toList());

        assertSane(layout);
        assertThat(layout.edges()).hasSize(30);
        assertThat(box(layout, "hub")).isNotNull();
    }
}
