package dev.litelift.environment;

import dev.litelift.environment.ResolvedEnvironment.Difference;
import dev.litelift.yaml.Misfit;
import dev.litelift.yaml.Problem;
import dev.litelift.yaml.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The pins of one environment, copied into the file of another: nothing else in it changes. It is planned from the files
 * as they are, and holds whatever is demanded of the environment afterwards.
 */
public final class Promotion {
    private final Pins pins;
    private final String name;
    private final Path file;
    private final String before;
    private final String after;

    private Promotion(Pins pins, String name, Path file, String before, String after) {
        this.pins = pins;
        this.name = name;
        this.file = file;
        this.before = before;
        this.after = after;
    }

    /**
     * Writes nothing.
     *
     * @throws EnvironmentProblems when one of the two cannot be read, the first lacks a pin that the second needs, a pin stands
     *     where it cannot be changed by itself, or the result would not be right
     */
    public static Promotion of(Environments environments, String from, String to) {
        ResolvedEnvironment source = environments.resolve(from);
        // A pin that its tier demands may be what is missing; the result is what must be sound.
        ResolvedEnvironment target = environments.resolveUnchecked(to);
        Map<String, String> pins = pins(source, target);
        Path file = environments.path(to);
        String before = text(file);
        String after = changed(target, before, pins);
        ResolvedEnvironment result = environments.withDraft(to, after).resolve(to);
        requireNothingElse(target, result, pins);
        return new Promotion(Pins.of(result.environment()), target.file(), file, before, after);
    }

    /** The pins that the target has, with the source's values. */
    private static Map<String, String> pins(ResolvedEnvironment source, ResolvedEnvironment target) {
        Map<String, String> given = Pins.of(source.environment()).values();
        Map<String, String> pins = new LinkedHashMap<>(Pins.of(target.environment()).values());
        if (source.environment().kind() != target.environment().kind()) {
            throwIfAny(List.of(problem(target, "kind", "is not the kind of " + source.environment().name()
                    + ", whose pins say nothing here", "promote from an environment of the same kind")));
        }
        if (pins.isEmpty()) {
            throwIfAny(List.of(problem(target, "kind", "pins nothing: it runs what was built here",
                    "promote to another environment")));
        }
        pins.replaceAll((path, value) -> given.get(path));
        throwIfAny(pins.keySet().stream()
                .filter(path -> pins.get(path) == null)
                .map(path -> problem(source, path, "is not pinned, and " + target.environment().name() + " needs it",
                        "pin what is to be proven, and deploy it so"))
                .toList());
        return pins;
    }

    private static String changed(ResolvedEnvironment target, String text, Map<String, String> pins) {
        YamlText changed = new YamlText(text);
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, String> pin : pins.entrySet()) {
            if (!Objects.equals(pin.getValue(), target.value(pin.getKey()).text())) {
                try {
                    changed = changed.with(pin.getKey(), pin.getValue());
                } catch (Misfit misfit) {
                    problems.add(problem(target, pin.getKey(), misfit.getMessage(), misfit.hint()));
                }
            }
        }
        throwIfAny(problems);
        return changed.text();
    }

    /** An anchor, say, may carry a change to where nobody asked for it. */
    private static void requireNothingElse(ResolvedEnvironment before, ResolvedEnvironment after, Map<String, String> pins) {
        List<Problem> problems = new ArrayList<>();
        for (Difference difference : before.differences(after)) {
            if (!pins.containsKey(difference.path())) {
                problems.add(problem(before, difference.path(), "would change with a pin", "write its value out"));
            }
        }
        pins.forEach((path, value) -> {
            if (!value.equals(after.value(path).text())) {
                problems.add(problem(before, path, "cannot be changed where it stands", "write it on a line of its own"));
            }
        });
        throwIfAny(problems);
    }

    private static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new EnvironmentProblems(problems);
        }
    }

    private static Problem problem(ResolvedEnvironment at, String path, String what, String hint) {
        ResolvedEnvironment.Value value = at.value(path);
        return value == null || value.file() == null
                ? new Problem(at.file(), 0, path, what, hint)
                : new Problem(value.file(), value.line(), path, what, hint);
    }

    /** What the result runs, and what must have been proven in the first environment. */
    public Pins pins() {
        return pins;
    }

    /** Whether the second environment has the pins already. */
    public boolean isDone() {
        return before.equals(after);
    }

    /** As {@code git diff} prints it, without the line of object names; empty when nothing changes. */
    public String diff() {
        return UnifiedDiff.of(name, before, after);
    }

    /**
     * Replaces the file, whole or not at all.
     *
     * @throws EnvironmentProblems when the file was changed since
     */
    public void write() {
        if (!text(file).equals(before)) {
            throw new EnvironmentProblems(List.of(new Problem(name, 0, "", "was changed meanwhile", "run the same command again")));
        }
        try {
            replace(file.toRealPath());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(name + " cannot be written", unwritable);
        }
    }

    private void replace(Path real) throws IOException {
        Path draft = Files.createTempFile(real.getParent(), ".promote-", ".tmp");
        try {
            Files.writeString(draft, after);
            PosixFileAttributeView rights = Files.getFileAttributeView(real, PosixFileAttributeView.class);
            if (rights != null) {
                Files.setPosixFilePermissions(draft, rights.readAttributes().permissions());
            }
            Files.move(draft, real, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(draft, real, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
