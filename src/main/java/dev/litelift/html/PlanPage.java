package dev.litelift.html;

import dev.litelift.report.LoadReport;
import java.util.Optional;
import java.util.stream.Stream;

/** What a load would do: the document that is reviewed before a migration. */
final class PlanPage {
    private PlanPage() {}

    static String of(LoadReport report) {
        Decisions decisions = new Decisions(report);
        Preparation preparation = new Preparation(report);
        Headline headline = new Headline(report);
        Stream<Optional<Section>> sections = Stream.of(
                new Evidence(report).fault(),
                decisions.open(),
                preparation.checks(),
                preparation.estimate(),
                preparation.checklist(),
                new Diagram(report.tables()).toSection(),
                Optional.of(new Measurements(report).types(false)),
                decisions.made(),
                Optional.of(decisions.losses()),
                decisions.semantics());
        return new Page(headline.title() + " · litelift plan", headline.toHtml("plan"),
                sections.flatMap(Optional::stream).toList(), "Made of the plan in JSON, version " + report.version()
                        + ". This file needs no network and sends nothing.").toText();
    }
}
