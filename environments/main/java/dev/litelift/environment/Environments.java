package dev.litelift.environment;

import dev.litelift.yaml.Nearest;
import dev.litelift.yaml.Problem;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape.Section;
import dev.litelift.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The environments of a folder: {@code base.yaml} and one file per environment that overrides it key by key.
 * Nothing is kept between calls; every call reads the files as they are.
 */
public final class Environments {
    private static final String BASE = "base";
    /** A list of what policy rules do not apply to, and why; no environment. */
    private static final String WAIVERS = "waivers";
    private static final String SUFFIX = ".yaml";
    /** Names become parts of stack ids, folder names and command lines, so they may hold nothing that needs quoting. */
    private static final String NAME = "[a-z][a-z0-9-]{0,29}";

    private final Path folder;
    private final Map<String, String> drafts;

    private Environments(Path folder, Map<String, String> drafts) {
        this.folder = folder.toAbsolutePath().normalize();
        this.drafts = Map.copyOf(drafts);
    }

    /** @param folder the folder of the YAML files; looked at by each call, not by this one */
    public static Environments in(Path folder) {
        return new Environments(folder, Map.of());
    }

    /** The same files, but for one that has another text. */
    Environments withDraft(String name, String text) {
        return new Environments(folder, Map.of(name, text));
    }

    /** The file that all environments share. */
    public Path base() {
        return path(BASE);
    }

    /** An environment's own file, be it there or not. */
    public Path path(String name) {
        return folder.resolve(name + SUFFIX);
    }

    /**
     * The names of all environments, sorted.
     *
     * @throws EnvironmentProblems when a file's name cannot be an environment's, or the folder is not there
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String file : yamlFiles()) {
            String name = file.substring(0, file.lastIndexOf('.'));
            if (!file.endsWith(SUFFIX)) {
                problems.add(aboutFile(file, "is not looked at", "call it " + name + SUFFIX));
            } else if (!name.matches(NAME)) {
                problems.add(aboutFile(file, "cannot name an environment",
                        "use lower-case letters, digits and -, beginning with a letter, at most 30"));
            } else if (!name.equals(BASE) && !name.equals(WAIVERS)) {
                names.add(name);
            }
        }
        throwIfAny(problems);
        return names;
    }

    /**
     * Reads one environment.
     *
     * @throws EnvironmentProblems when there is no such environment, or with everything that is wrong in its two files
     */
    public Environment read(String name) {
        return resolve(name).environment();
    }

    /**
     * Reads one environment, and says of each value where it comes from.
     *
     * @throws EnvironmentProblems as {@link #read} does
     */
    public ResolvedEnvironment resolve(String name) {
        ResolvedEnvironment resolved = resolveUnchecked(name);
        requireSound(resolved.environment());
        return resolved;
    }

    /** What the files say, be it sound or not. */
    ResolvedEnvironment resolveUnchecked(String name) {
        List<String> names = names();
        if (!names.contains(name)) {
            throw new EnvironmentProblems(List.of(
                    aboutFile(name + SUFFIX, "no such environment", Nearest.hint(name, names))));
        }
        Kind kind = kind(name);
        YamlFile base = file(BASE, Keys.shared());
        YamlFile overlay = file(name, Keys.of(kind));
        List<Problem> problems = new ArrayList<>(base.problems());
        problems.addAll(overlay.problems());
        problems.addAll(missing(base, overlay, kind));
        throwIfAny(problems);
        // Read by the kind's own declaration, the shared values lie under the kind's own sections.
        Settings merged = file(BASE, Keys.of(kind)).settings().overlaidBy(overlay.settings());
        Environment environment = switch (kind) {
            case LOCAL -> LocalEnvironment.from(name, merged);
            case AWS -> AwsEnvironment.from(name, merged);
            case KUBERNETES -> KubernetesEnvironment.from(name, merged);
        };
        return ResolvedEnvironment.of(environment, Keys.of(kind), merged, List.of(overlay, base));
    }

    /** What the environment's file says, else {@code base.yaml}; where neither does, the kind whose keys fit best. */
    private Kind kind(String name) {
        for (String file : List.of(name, BASE)) {
            Kind said = file(file, new Section(Keys.KIND)).settings().get(Keys.KIND);
            if (said != null) {
                return said;
            }
        }
        return Arrays.stream(Kind.values())
                .min(Comparator.comparingInt(kind -> file(name, Keys.of(kind)).problems().size()))
                .orElseThrow();
    }

    private void requireSound(Environment environment) {
        YamlFile base = file(BASE, Keys.shared());
        YamlFile overlay = file(environment.name(), Keys.of(environment.kind()));
        throwIfAny(findings(environment).stream()
                .map(finding -> {
                    YamlFile file = base.mentions(finding.path()) && !overlay.mentions(finding.path()) ? base : overlay;
                    return new Problem(file.shownName(), file.lineNear(finding.path()), finding.path(),
                            finding.what(), finding.hint());
                })
                .toList());
    }

    private static List<Finding> findings(Environment environment) {
        if (environment instanceof AwsEnvironment aws) {
            return AwsChecks.of(aws);
        }
        return environment instanceof KubernetesEnvironment cluster ? KubernetesChecks.of(cluster) : List.of();
    }

    /**
     * Reads several environments, in the order given.
     *
     * @throws EnvironmentProblems with everything that is wrong in any of them; what they share is told once
     */
    public List<Environment> readAll(Collection<String> names) {
        List<Environment> environments = new ArrayList<>();
        Set<Problem> problems = new LinkedHashSet<>();
        for (String name : names) {
            try {
                environments.add(read(name));
            } catch (EnvironmentProblems found) {
                problems.addAll(found.problems());
            }
        }
        throwIfAny(List.copyOf(problems));
        return environments;
    }

    private YamlFile file(String name, Section declared) {
        String shownName = folder.getFileName() + "/" + name + SUFFIX;
        return drafts.containsKey(name)
                ? YamlFile.of(drafts.get(name), shownName, declared, Keys::owner)
                : YamlFile.read(path(name), shownName, declared, Keys::owner);
    }

    /** A file that is no YAML at all may hold any key, so nothing is called missing then. */
    private static List<Problem> missing(YamlFile base, YamlFile overlay, Kind kind) {
        if (!base.isReadable() || !overlay.isReadable()) {
            return List.of();
        }
        Set<String> shared = Keys.values(Keys.shared()).keySet();
        return Keys.values(Keys.of(kind)).entrySet().stream()
                .filter(key -> key.getValue().required())
                .filter(key -> !base.mentions(key.getKey()) && !overlay.mentions(key.getKey()))
                .map(key -> new Problem(overlay.shownName(), overlay.lineNear(key.getKey()), key.getKey(), "has no value",
                        "set it here" + (shared.contains(key.getKey()) ? " or in " + BASE + SUFFIX : "") + ": "
                                + key.getValue().description()))
                .toList();
    }

    private List<String> yamlFiles() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches("[^.].*\\.(yaml|yml)"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException absent) {
            throw new EnvironmentProblems(List.of(new Problem(
                    folder.getFileName().toString(), 0, "", "no such folder", "run this in litelift's own folder")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Problem aboutFile(String file, String what, String hint) {
        return new Problem(folder.getFileName() + "/" + file, 0, "", what, hint);
    }

    private static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new EnvironmentProblems(problems);
        }
    }
}
