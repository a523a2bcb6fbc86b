package dev.litelift.html;

import static dev.litelift.report.Figures.number;

import dev.litelift.html.DataTable.Cell;
import dev.litelift.probe.ProbeReport;
import dev.litelift.probe.ProbeReport.Check;
import dev.litelift.probe.ProbeReport.ErrorCount;
import dev.litelift.probe.ProbeReport.Sessions;
import dev.litelift.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the probe found that was run after the load: many sessions at once, and what they wrote checked. */
final class AcceptanceRun {
    private final ProbeReport probe;

    /** @param probe null where there was none */
    AcceptanceRun(ProbeReport probe) {
        this.probe = probe;
    }

    Optional<Section> toSection() {
        if (probe == null) {
            return Optional.empty();
        }
        List<Html> content = new ArrayList<>();
        content.add(Tag.of("p", Tag.of("span", probe.passed() ? "passed" : "failed").styled(probe.passed() ? "good" : "bad"),
                Html.text(probe.passed() ? " Everything holds." : " Not everything holds: see the checks.")));
        content.add(Facts.lines()
                .add("Began", Moments.of(probe.started()))
                .add("Database", Words.name(probe.target()))
                .add("Server", "PostgreSQL " + probe.server())
                .add("Isolation", probe.isolation())
                .add("Worked", Figures.duration(probe.seconds())).toHtml());
        List<Kind> kinds = kinds();
        if (!kinds.isEmpty()) {
            content.add(sessions(kinds));
        }
        if (kinds.stream().anyMatch(kind -> !kind.sessions().errors().isEmpty())) {
            content.add(errors(kinds));
        }
        content.add(checks());
        content.add(Tag.of("p", "Tables of its own, which were dropped afterwards: it tells how the server bears many sessions, and nothing of"
                + " the application's statements.").styled("note"));
        return Optional.of(new Section("probe", "Acceptance run", content));
    }

    private record Kind(String name, Sessions sessions) {}

    private List<Kind> kinds() {
        return Stream.of(new Kind("writers", probe.writers()), new Kind("readers", probe.readers()))
                .filter(kind -> kind.sessions() != null).toList();
    }

    private static Html sessions(List<Kind> kinds) {
        DataTable table = DataTable.ofFigures("Sessions, and milliseconds that their transactions took").words("What")
                .figures("Sessions", "Transactions", "A second", "p50", "p95", "p99", "Longest");
        kinds.forEach(kind -> table.row(Cell.of(kind.name()),
                count(kind.sessions().sessions()), count(kind.sessions().transactions()), tenths(kind.sessions().perSecond()),
                tenths(kind.sessions().p50()), tenths(kind.sessions().p95()), tenths(kind.sessions().p99()),
                tenths(kind.sessions().longest())));
        return table.toHtml();
    }

    private static Cell count(long value) {
        return Cell.figure(value, number(value));
    }

    private static Cell tenths(double value) {
        return Cell.figure(value, String.format(Locale.ROOT, "%,.1f", value));
    }

    private static Html errors(List<Kind> kinds) {
        DataTable table = DataTable.ofWords("Errors, by SQLSTATE; those that trying again settled are among them")
                .words("SQLSTATE", "Of", "Times", "The first of them");
        for (Kind kind : kinds) {
            for (ErrorCount error : kind.sessions().errors()) {
                table.row(Cell.name(error.state()), Cell.of(kind.name()), count(error.count()), Cell.of(error.example()));
            }
        }
        return table.toHtml();
    }

    private Html checks() {
        DataTable table = DataTable.ofWords("Checks of what was written").words("What must hold", "Found", "Result");
        for (Check check : probe.checks()) {
            table.row(Cell.of(check.what()), Cell.of(check.found()),
                    Cell.of(Tag.of("span", check.holds() ? "holds" : "does not hold").styled(check.holds() ? "good" : "bad")));
        }
        return table.toHtml();
    }
}
