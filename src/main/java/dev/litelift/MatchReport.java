package dev.litelift;

import dev.litelift.match.Move;
import dev.litelift.match.TargetMatch;
import dev.litelift.report.LoadReport.ColumnReport;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.List;
import java.util.Optional;

/** The report's columns where the target's types are the application's own. */
final class MatchReport {
    private MatchReport() {}

    /** Columns with a home; those without stand in the notices. */
    static List<ColumnReport> columns(TableTranslation table, TargetMatch match) {
        Move move = match.moves().stream().filter(each -> each.name().equals(table.target().name())).findFirst().orElseThrow();
        return table.columns().stream().flatMap(column -> report(column, move).stream()).toList();
    }

    private static Optional<ColumnReport> report(ColumnTranslation column, Move move) {
        return move.target().columns().stream()
                .filter(home -> home.name().equals(column.target().name()))
                .findFirst()
                .map(home -> new ColumnReport(column.source().name(), home.name(), column.source().declaredType(),
                        home.type().sql(), column.why()));
    }
}
