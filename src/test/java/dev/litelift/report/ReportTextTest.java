package dev.litelift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport.ColumnReport;
import dev.litelift.report.LoadReport.Quarantined;
import dev.litelift.report.LoadReport.TableReport;
import dev.litelift.report.LoadReport.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    @Test
    void onlyLinesThatAreCutEndInAnEllipsis() {
        TableReport table = new TableReport("sale", "sale", 2, 0, 0, List.of(
                new ColumnReport("price", "price", "MONEY", "numeric", "short"),
                new ColumnReport("fee", "fee", "MONEY", "text", "long ".repeat(60))),
                List.of(), List.of(), null, null, null);
        LoadReport plan = new LoadReport(LoadReport.VERSION, Verdict.PLANNED, null, null, null, null, List.of(table), List.of(),
                List.of(), List.of(), Quarantined.NONE, List.of(), null, List.of(), List.of(), null, null, null, null, null);

        assertThat(plan.toText().lines().limit(3)).satisfiesExactly(
                title -> assertThat(title).isEqualTo("sale  (2 rows)"),
                fits -> assertThat(fits).isEqualTo("  price  MONEY  numeric  short"),
                cut -> assertThat(cut).hasSizeLessThanOrEqualTo(160).endsWith("long…"));
    }
}
