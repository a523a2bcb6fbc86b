package dev.litelift.rules;

import dev.litelift.dump.Sha256;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.rules.Policy.Action;
import dev.litelift.yaml.Located;
import dev.litelift.yaml.Problem;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a rules file; every problem that it has in itself comes at once. */
public final class RulesReader {
    private final YamlFile yaml;
    private final List<Problem> problems;

    private RulesReader(YamlFile yaml) {
        this.yaml = yaml;
        this.problems = new ArrayList<>(yaml.problems());
    }

    /**
     * @param shownName the file's name in messages
     * @throws LoadException {@link Fault#RULES_INVALID} with all problems, a line each
     */
    public static Rules read(Path path, String shownName) {
        RulesReader reader = new RulesReader(YamlFile.read(path, shownName, RulesKeys.ALL));
        Rules rules = reader.rules(reader.yaml.settings(), digest(path), Map.of());
        refuse(shownName, reader.problems);
        return rules;
    }

    /** @throws LoadException when there is a problem */
    public static void refuse(String file, List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new LoadException(Fault.RULES_INVALID, file, problems.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n")));
        }
    }

    /**
     * Reads the rules of a profile.
     *
     * @param file the section of the rules
     * @throws LoadException {@link Fault#RULES_INVALID} as above
     */
    static Rules read(YamlFile yaml, Settings file, String digest, Map<String, List<String>> versions) {
        RulesReader reader = new RulesReader(yaml);
        Rules rules = reader.rules(file, digest, versions);
        refuse(yaml.shownName(), reader.problems);
        return rules;
    }

    private Rules rules(Settings file, String digest, Map<String, List<String>> versions) {
        Settings sql = file.get(RulesKeys.SQL, new Settings());
        List<TableRules> tables = new ArrayList<>();
        file.get(RulesKeys.TABLES, Map.of()).forEach((name, table) -> tables.add(table(name, table)));
        return new Rules(yaml.shownName(), digest, patterns(file.get(RulesKeys.INCLUDE, List.of())),
                patterns(file.get(RulesKeys.EXCLUDE, List.of())), file.get(RulesKeys.IDENTIFIERS),
                file.get(RulesKeys.SCHEMA), policies(file.get(RulesKeys.POLICIES)), tables,
                new Hooks(values(sql.get(RulesKeys.BEFORE_SWAP, List.of())), values(sql.get(RulesKeys.AFTER_SWAP, List.of()))), versions);
    }

    private static List<NamePattern> patterns(List<Located<String>> texts) {
        return texts.stream().map(text -> new NamePattern(text.value(), text.line())).toList();
    }

    static <T> List<T> values(List<Located<T>> located) {
        return located.stream().map(Located::value).toList();
    }

    private static Policies policies(Settings section) {
        if (section == null) {
            return Policies.NONE;
        }
        Map<Policy.Kind, Policy> chosen = new EnumMap<>(Policy.Kind.class);
        RulesKeys.ACTIONS.forEach((kind, key) -> {
            Action action = section.get(key);
            if (action != null) {
                chosen.put(kind, Policy.of(action));
            }
        });
        Policy invalidUtf8 = section.get(RulesKeys.INVALID_UTF8);
        if (invalidUtf8 != null) {
            chosen.put(Policy.Kind.INVALID_UTF8, invalidUtf8);
        }
        return new Policies(chosen, section.get(RulesKeys.QUARANTINE_LIMIT));
    }

    private TableRules table(String name, Located<Settings> located) {
        Settings section = located.value();
        List<ColumnRules> columns = new ArrayList<>();
        section.get(RulesKeys.COLUMNS, Map.of())
                .forEach((column, rules) -> columns.add(column(column, rules)));
        List<Addition> additions = new ArrayList<>();
        section.get(RulesKeys.ADD_COLUMNS, List.of()).forEach(added -> additions.add(addedColumn(added)));
        section.get(RulesKeys.ADD_INDEXES, List.of()).forEach(added -> additions.add(addedIndex(added)));
        return new TableRules(name, section.get(RulesKeys.TABLE_NAME), section.get(RulesKeys.TABLE_EXCLUDE, false),
                policies(section.get(RulesKeys.POLICIES_HERE)), columns, additions, located.line());
    }

    private ColumnRules column(String name, Located<Settings> located) {
        String path = located.path();
        Settings section = located.value();
        ColumnRules rules = new ColumnRules(name, section.get(RulesKeys.COLUMN_NAME), section.get(RulesKeys.TYPE),
                policies(section.get(RulesKeys.POLICIES_HERE)), section.get(RulesKeys.DROP, false),
                section.get(RulesKeys.EPOCH), located.line());
        if (rules.drop() && (rules.name() != null || rules.type() != null || rules.epoch() != null)) {
            report(section.line(RulesKeys.DROP), path, "is dropped and has other rules", "remove drop or the other rules");
        }
        boolean countsMoments = rules.type() == null || rules.type().sql().startsWith("timestamp");
        if (rules.epoch() != null && !countsMoments) {
            report(section.line(RulesKeys.EPOCH), path, "epoch does not go with type " + rules.type(),
                    "give the type timestamp or timestamptz, or none");
        }
        return rules;
    }

    private Addition.Column addedColumn(Located<Settings> located) {
        String path = located.path();
        Settings section = located.value();
        require(path, "name", located.line());
        require(path, "type", located.line());
        boolean notNull = section.get(RulesKeys.NOT_NULL, false);
        if (notNull && !yaml.mentions(path + ".default")) {
            report(section.line(RulesKeys.NOT_NULL), path, "is not-null and has no default",
                    "give a default: the dump's rows need one");
        }
        return new Addition.Column(section.get(RulesKeys.ADDED_NAME), section.get(RulesKeys.ADDED_TYPE),
                section.get(RulesKeys.DEFAULT), notNull, located.line());
    }

    private Addition.Index addedIndex(Located<Settings> located) {
        String path = located.path();
        Settings section = located.value();
        List<Addition.Part> parts = values(section.get(RulesKeys.INDEX_COLUMNS, List.of()));
        require(path, "columns", located.line());
        if (parts.isEmpty() && section.line(RulesKeys.INDEX_COLUMNS) > 0) {
            report(section.line(RulesKeys.INDEX_COLUMNS), path + ".columns", "names no column", "name at least one");
        }
        return new Addition.Index(section.get(RulesKeys.INDEX_NAME), parts, section.get(RulesKeys.UNIQUE, false),
                section.get(RulesKeys.WHERE), section.get(RulesKeys.METHOD, Addition.Method.BTREE), located.line());
    }

    private void require(String path, String key, int line) {
        if (!yaml.mentions(path + "." + key)) {
            report(line, path, "has no " + key, "give one");
        }
    }

    private void report(int line, String path, String what, String hint) {
        problems.add(new Problem(yaml.shownName(), line, path, what, hint));
    }

    private static String digest(Path path) {
        try {
            return Sha256.hex(Files.readAllBytes(path));
        } catch (IOException unreadable) {
            // The reader has told it already, as a problem of the file.
            return "";
        }
    }
}
