package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** The reference of the report lists the fields that a report has. */
class ReportReferenceTest {
    private final String reference = Documents.text("docs/report.md");

    ReportReferenceTest() throws IOException {}

    @Test
    void everyFieldOfTheReportStandsInTheTable() {
        Set<String> paths = new TreeSet<>();
        fields(LoadReport.class, "", paths);

        assertThat(Documents.table(reference, "## JSON").stream().map(row -> row.get(0)))
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
        Documents.table(reference, "## Verdicts").forEach(row -> told.add(row.get(0)));

        assertThat(told).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(LoadReport.Verdict.values()).map(LoadReport.Verdict::text).toList());
    }
}
