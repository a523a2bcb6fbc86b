package dev.litelift.stacks.policy;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.Located;
import dev.litelift.yaml.Misfit;
import dev.litelift.yaml.Problem;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.ScalarShape.Word;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape;
import dev.litelift.yaml.Shape.Section;
import dev.litelift.yaml.YamlFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code environments/waivers.yaml}. */
final class Waivers {
    private static final Key<Integer> RULE =
            new Key<>("rule", new Whole(1, 171), "Number of the rule in docs/policy.md.");
    private static final Key<String> RESOURCE = new Key<>("resource",
            new Text("^[a-z0-9*-]+/[A-Za-z0-9_.*-]+$", "stack/type.name, such as intake/aws_s3_bucket.logs"),
            "Stack and address of what may break the rule; * stands for any characters but a slash.");
    private static final Key<List<Located<String>>> ENVIRONMENTS = new Key<>("environments",
            new Shape.ListOf<>(new Text("^[a-z][a-z0-9-]{0,29}$", "the name of an environment")),
            "Where it may; everywhere when left out.");
    private static final Key<String> REASON = new Key<>("reason",
            new Text("(?s)^\\S.{9,}$", "a reason of 10 characters or more"), "Why it may.");
    private static final Key<LocalDate> EXPIRES = new Key<>("expires",
            new Word<>("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", Waivers::date), "The last day on which it may.");
    private static final Section WAIVER = new Section(RULE, RESOURCE, ENVIRONMENTS, REASON, EXPIRES);
    private static final Key<List<Located<Settings>>> ALL = new Key<>("waivers", new Shape.ListOf<>(WAIVER), "");

    private Waivers() {}

    /** Everything that is wrong with the file, a line each. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(List<Problem> problems) {
            super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
    }

    /** @throws Malformed with the file and line of every problem */
    static List<Waiver> read(Path path) {
        YamlFile file = YamlFile.read(path, "environments/" + path.getFileName(), new Section(ALL));
        List<Problem> problems = new ArrayList<>(file.problems());
        List<Located<Settings>> waivers = file.settings().get(ALL, List.of());
        waivers.forEach(waiver -> problems.addAll(missing(file, waiver)));
        if (!problems.isEmpty()) {
            throw new Malformed(problems);
        }
        return waivers.stream().map(waiver -> waiver(file, waiver)).toList();
    }

    private static List<Problem> missing(YamlFile file, Located<Settings> waiver) {
        return List.of(RULE, RESOURCE, REASON, EXPIRES).stream()
                .filter(key -> !file.mentions(waiver.path() + "." + key.name()))
                .map(key -> new Problem(file.shownName(), waiver.line(), waiver.path() + "." + key.name(),
                        "has no value", "add it: " + key.description()))
                .toList();
    }

    private static Waiver waiver(YamlFile file, Located<Settings> located) {
        Settings settings = located.value();
        Set<String> environments = settings.get(ENVIRONMENTS, List.of()).stream().map(Located::value)
                .collect(Collectors.toUnmodifiableSet());
        return new Waiver(settings.get(RULE), settings.get(RESOURCE), environments, settings.get(REASON),
                settings.get(EXPIRES), file.shownName() + ":" + located.line());
    }

    private static LocalDate date(String text) throws Misfit {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new Misfit("'" + text + "' is no date", "give the last day as \"2027-01-31\"");
        }
    }
}
