package dev.litelift;

import dev.litelift.match.Move;
import dev.litelift.match.TargetMatch;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.report.LoadReport.ColumnReport;
import dev.litelift.report.LoadReport.Reference;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.List;
import java.util.Optional;

/** The report's columns and keys where the target's tables are the application's own. */
final class MatchReport {
    private MatchReport() {}

    /** Columns with a home; those without stand in the notices. */
    static List<ColumnReport> columns(TableTranslation table, TargetMatch match) {
        Move move = move(table, match);
        return table.columns().stream().flatMap(column -> report(column, move).stream()).toList();
    }

    private static Move move(TableTranslation table, TargetMatch match) {
        return match.moves().stream().filter(each -> each.name().equals(table.target().name())).findFirst().orElseThrow();
    }

    static List<String> primaryKey(TableTranslation table, TargetMatch match) {
        return move(table, match).target().primaryKey().map(TargetCatalog.Key::columns).orElse(List.of());
    }

    static List<Reference> foreignKeys(TableTranslation table, TargetCatalog catalog) {
        return catalog.foreignKeys().stream()
                .filter(key -> key.child().equals(new TargetCatalog.Place(catalog.schema(), table.target().name())))
                .map(key -> new Reference(key.columns(), key.parent().table(), key.parentColumns()))
                .toList();
    }

    private static Optional<ColumnReport> report(ColumnTranslation column, Move move) {
        return move.target().columns().stream()
                .filter(home -> home.name().equals(column.target().name()))
                .findFirst()
                .map(home -> new ColumnReport(column.source().name(), home.name(), column.source().declaredType(),
                        home.type().sql(), column.why()));
    }
}
