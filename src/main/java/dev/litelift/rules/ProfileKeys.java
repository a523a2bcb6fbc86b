package dev.litelift.rules;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.Located;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape.ListOf;
import dev.litelift.yaml.Shape.Named;
import dev.litelift.yaml.Shape.Section;
import java.util.List;
import java.util.Map;

/** The keys of a profile: what is known of an application's database, and rules for it. */
final class ProfileKeys {
    private static final Text WORDS = new Text("(?s).*\\S.*", "at least one word");

    static final Key<String> APPLICATION = new Key<>("application", WORDS, "The application, and which database of it.");
    static final Key<String> TRIED =
            new Key<>("tried", WORDS, "What the profile was loaded with; left out while no real schema was.").optional();
    static final Key<String> CHECKED =
            new Key<>("checked", WORDS, "The sources of the application that the names of tables were compared with.").optional();
    static final Key<Map<String, Located<List<Located<String>>>>> VERSIONS = new Key<>("versions",
            new Named<>("the name of a table", new ListOf<>(WORDS)),
            "Tables that note how far the schema has come, each with the columns that name the version.");
    static final Key<List<Located<String>>> SEEDED = new Key<>("seeded", new ListOf<>(WORDS),
            "Tables into which the application itself puts rows when it makes its schema.");
    static final Key<List<Located<String>>> SKIPPABLE = new Key<>("skippable", new ListOf<>(WORDS),
            "Tables whose rows the application can do without: sessions, caches, logs.");
    static final Key<Settings> RULES = new Key<>("rules", RulesKeys.ALL, "As in a rules file.");

    static final Section ALL = new Section(APPLICATION, TRIED, CHECKED, VERSIONS, SEEDED, SKIPPABLE, RULES);

    private ProfileKeys() {}
}
