package dev.litelift.html;

import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened, the verdict first. */
final class ReportPage {
    private ReportPage() {}

    static String of(LoadReport report) {
        Decisions decisions = new Decisions(report);
        Evidence evidence = new Evidence(report);
        Measurements measured = new Measurements(report);
        Headline headline = new Headline(report);
        boolean known = !report.tables().isEmpty();
        Stream<Optional<Section>> sections = Stream.of(
                evidence.fault(),
                report.verdict() == Verdict.LOADED ? Optional.empty() : new Preparation(report).checks(),
                decisions.open(),
                decisions.made(),
                known ? Optional.of(decisions.losses()) : Optional.empty(),
                evidence.quarantine(),
                evidence.proof(),
                new AcceptanceRun(report.probe()).toSection(),
                new Timeline(report).toSection(),
                measured.tables(),
                measured.sizes(),
                known ? Optional.of(measured.types(true)) : Optional.empty(),
                decisions.semantics(),
                new NextSteps(report).toSection());
        return new Page(headline.title() + " · litelift report", headline.toHtml("report"),
                sections.flatMap(Optional::stream).toList(), "Made of the report in JSON, version " + report.version()
                        + ". This file needs no network and sends nothing.").toText();
    }
}
