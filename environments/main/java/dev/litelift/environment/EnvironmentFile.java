package dev.litelift.environment;

import dev.litelift.environment.EnvironmentProblems.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One file, held against the declared keys: its settings, its problems, and where each key stands. */
final class EnvironmentFile {
    private final String shownName;
    private final Settings settings = new Settings();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private boolean readable = true;

    private EnvironmentFile(String shownName) {
        this.shownName = shownName;
    }

    static EnvironmentFile read(Path path) {
        EnvironmentFile file = new EnvironmentFile(path.getParent().getFileName() + "/" + path.getFileName());
        file.compose(path).ifPresent(root -> file.walkSection("", root));
        return file;
    }

    String shownName() {
        return shownName;
    }

    Settings settings() {
        return settings;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Whether it was YAML; its settings may still be wrong. */
    boolean isReadable() {
        return readable;
    }

    /** Whether the file gives the key, be it with a value of the wrong type. */
    boolean mentions(String path) {
        return lines.containsKey(path);
    }

    /** The line of the innermost section around the key that the file opens; 1 when it opens none. */
    int lineNear(String path) {
        String section = path;
        while (section.contains(".")) {
            section = section.substring(0, section.lastIndexOf('.'));
            if (mentions(section)) {
                return lines.get(section);
            }
        }
        return 1;
    }

    private Optional<Node> compose(Path path) {
        // The parser would give up at a key that is a list; as an unknown key it is reported with its line.
        LoadSettings lenient = LoadSettings.builder().setAllowNonScalarKeys(true).build();
        try {
            return new Compose(lenient).composeString(Files.readString(path));
        } catch (MarkedYamlEngineException notYaml) {
            int line = notYaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            report(line, "", "is not YAML: " + notYaml.getProblem(), "mend the syntax near this line");
        } catch (YamlEngineException notYaml) {
            report(0, "", "is not YAML: " + notYaml.getMessage(), "mend the syntax");
        } catch (NoSuchFileException absent) {
            report(0, "", "no such file", "restore it");
        } catch (IOException unreadable) {
            report(0, "", "cannot be read as UTF-8 text", "check its permissions and encoding");
        }
        readable = false;
        return Optional.empty();
    }

    private void walkSection(String section, Node node) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> walkEntry(section, entry));
        } else if (!node.getTag().equals(Tag.NULL)) {
            report(lineOf(node), section, "expected a section, found " + Shape.found(node),
                    "known in it: " + String.join(", ", Keys.namesIn(section)));
        }
    }

    private void walkEntry(String section, NodeTuple entry) {
        String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        String path = section.isEmpty() ? name : section + "." + name;
        int line = lineOf(entry.getKeyNode());
        Key<?> key = Keys.at(path);
        if (key == null && !Keys.isSection(path)) {
            report(line, path, "unknown key", Nearest.hint(name, Keys.namesIn(section)));
        } else if (lines.putIfAbsent(path, line) != null) {
            report(line, path, "given twice", "keep this one or the one in line " + lines.get(path));
        } else if (key == null) {
            walkSection(path, entry.getValueNode());
        } else {
            readValue(key, entry.getValueNode());
        }
    }

    private <T> void readValue(Key<T> key, Node node) {
        try {
            settings.put(key, key.shape().read(node));
        } catch (Shape.Misfit misfit) {
            report(lineOf(node), key.path(), misfit.getMessage(), misfit.hint());
        }
    }

    private void report(int line, String path, String what, String hint) {
        problems.add(new Problem(shownName, line, path, what, hint));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
