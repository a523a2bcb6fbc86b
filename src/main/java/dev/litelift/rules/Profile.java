package dev.litelift.rules;

import dev.litelift.dump.Sha256;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.yaml.Located;
import dev.litelift.yaml.Nearest;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a well-known application's database, and rules for it. A profile is a file that comes with litelift.
 *
 * @param name by which it is asked for
 * @param application what it is for, one line
 * @param tried what it was loaded with, or that it was not
 * @param checked the sources that the names of tables were compared with; empty for none
 * @param seeded tables into which the application itself puts rows when it makes its schema
 * @param skippable tables whose rows the application can do without; they are loaded unless rules say otherwise
 * @param rules for every version of the application, so they may name what one dump does not have
 * @param text of the file
 */
public record Profile(
        String name, String application, String tried, String checked, List<String> seeded, List<String> skippable, Rules rules,
        String text) {
    private static final List<String> NAMES = List.of(
            "django", "gitea", "grafana", "home-assistant", "mlflow", "n8n", "radarr", "sonarr", "vaultwarden");
    private static final String UNTRIED = "nothing yet: made after its documentation and sources";

    /** All of them, sorted. */
    public static List<String> names() {
        return NAMES;
    }

    /** @throws LoadException {@link Fault#USAGE} when there is no such profile */
    public static Profile named(String name) {
        if (!NAMES.contains(name)) {
            throw new LoadException(Fault.USAGE, "--profile", "is no profile; " + Nearest.hint(name, NAMES));
        }
        try (InputStream in = Profile.class.getResourceAsStream("profiles/" + name + ".yaml")) {
            return of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("profile " + name, e);
        }
    }

    /** @throws LoadException {@link Fault#RULES_INVALID} with all problems, a line each */
    static Profile of(String name, String text) {
        YamlFile yaml = YamlFile.of(text, "profile " + name, ProfileKeys.ALL);
        Settings file = yaml.settings();
        Rules read = RulesReader.read(yaml, file.section(ProfileKeys.RULES), Sha256.hex(text), versions(file));
        return new Profile(name, file.get(ProfileKeys.APPLICATION), file.get(ProfileKeys.TRIED, UNTRIED),
                file.get(ProfileKeys.CHECKED, ""),
                RulesReader.values(file.get(ProfileKeys.SEEDED, List.of())),
                RulesReader.values(file.get(ProfileKeys.SKIPPABLE, List.of())), RulesMerge.withoutLines(read), text);
    }

    private static Map<String, List<String>> versions(Settings file) {
        Map<String, List<String>> columns = new TreeMap<>();
        Map<String, Located<List<Located<String>>>> given = file.get(ProfileKeys.VERSIONS, Map.of());
        given.forEach((table, names) -> columns.put(table.toLowerCase(Locale.ROOT),
                RulesReader.values(names.value()).stream().map(column -> column.toLowerCase(Locale.ROOT)).toList()));
        return columns;
    }

    /** Tables that note the application's version, sorted. */
    public List<String> versions() {
        return rules.versions().keySet().stream().sorted().toList();
    }

    /** The user's rules with what the profile says where they say nothing. */
    public Rules under(Rules own) {
        return RulesMerge.of(rules, own);
    }
}
