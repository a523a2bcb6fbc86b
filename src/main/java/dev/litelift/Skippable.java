package dev.litelift;

import dev.litelift.report.Figures;
import dev.litelift.rules.Profile;
import dev.litelift.rules.RulesText;
import dev.litelift.translate.Notice;
import dev.litelift.translate.Translation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.List;

/** Tells of tables that are loaded although their application can do without them: that is for its owner to decide. */
final class Skippable {
    private Skippable() {}

    /** @param profile null for none */
    static List<Notice> notices(Profile profile, Translation translation) {
        return profile == null ? List.of() : translation.tables().stream()
                .filter(table -> table.census().rows() > 0 && profile.skippable().stream().anyMatch(table.source().name()::equalsIgnoreCase))
                .map(table -> notice(profile, table))
                .toList();
    }

    private static Notice notice(Profile profile, TableTranslation table) {
        String name = table.source().name();
        return new Notice("skippable", name, null,
                "is loaded with its " + Figures.count(table.census().rows(), "row") + ", " + Figures.bytes(table.census().bytes()),
                "profile " + profile.name() + ": the application can do without them", RulesText.exclude(name));
    }
}
