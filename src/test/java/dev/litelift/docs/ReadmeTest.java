package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.fault.Fault;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the README say what the code does. */
class ReadmeTest {
    private final String readme = Documents.text("README.md");

    ReadmeTest() throws IOException {}

    @Test
    void everyExitStatusStandsInTheTable() {
        Set<String> statuses = Stream.concat(Stream.of(0), Arrays.stream(Fault.values()).map(Fault::exitStatus))
                .map(String::valueOf)
                .collect(Collectors.toSet());

        assertThat(Documents.table(readme, "### Exit status").stream().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(statuses);
    }

    @Test
    void everyFieldOfTheReportStandsInTheTable() {
        Set<String> paths = new TreeSet<>();
        fields(LoadReport.class, "", paths);

        assertThat(Documents.table(readme, "## Report").stream().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(paths);
    }

    /** Paths of the values, e.g. {@code tables[].checksum.source}. */
    private static void fields(Class<?> owner, String prefix, Set<String> paths) {
        for (RecordComponent component : owner.getRecordComponents()) {
            String path = prefix + component.getName();
            Class<?> type = component.getType();
            if (type == List.class) {
                type = (Class<?>) element(component.getGenericType());
                path += "[]";
            }
            if (type.isRecord()) {
                fields(type, path + ".", paths);
            } else {
                paths.add(path);
            }
        }
    }

    private static Type element(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    @Test
    void everyVerdictIsExplained() {
        List<String> told = new ArrayList<>();
        Documents.table(readme, "### Verdicts").forEach(row -> told.add(row.get(0)));

        assertThat(told).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(LoadReport.Verdict.values()).map(LoadReport.Verdict::text).toList());
    }
}
