package dev.litelift.yaml;

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
import org.snakeyaml.engine.v2.nodes.Node;

/** One file, held against the declared keys: its settings, its problems, and where each key stands. */
public final class YamlFile {
    private final String shownName;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private Settings settings = new Settings();
    private boolean readable = true;

    private YamlFile(String shownName) {
        this.shownName = shownName;
    }

    /** @param shownName the file's name in messages */
    public static YamlFile read(Path path, String shownName, Shape.Section declared) {
        return read(path, shownName, declared, unknown -> Optional.empty());
    }

    /**
     * @param shownName the file's name in messages
     * @param elsewhere knows the keys that are declared for other files
     */
    public static YamlFile read(Path path, String shownName, Shape.Section declared, Elsewhere elsewhere) {
        YamlFile file = new YamlFile(shownName);
        file.text(path).flatMap(file::compose).ifPresent(root -> file.walk(root, declared, elsewhere));
        return file;
    }

    /**
     * @param text of the file
     * @param shownName the file's name in messages
     */
    public static YamlFile of(String text, String shownName, Shape.Section declared) {
        return of(text, shownName, declared, unknown -> Optional.empty());
    }

    /** The same with a text that is not in the file yet. */
    public static YamlFile of(String text, String shownName, Shape.Section declared, Elsewhere elsewhere) {
        YamlFile file = new YamlFile(shownName);
        file.compose(text).ifPresent(root -> file.walk(root, declared, elsewhere));
        return file;
    }

    public String shownName() {
        return shownName;
    }

    public Settings settings() {
        return settings;
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Whether it was YAML; its settings may still be wrong. */
    public boolean isReadable() {
        return readable;
    }

    /** Whether the file gives the key, be it with a value of the wrong type. */
    public boolean mentions(String path) {
        return lines.containsKey(path);
    }

    /** The line of the key, else of the innermost section around it that the file opens; 1 when it opens none. */
    public int lineNear(String path) {
        if (mentions(path)) {
            return lines.get(path);
        }
        return path.contains(".") ? lineNear(path.substring(0, path.lastIndexOf('.'))) : 1;
    }

    private void walk(Node root, Shape.Section declared, Elsewhere elsewhere) {
        settings = Sections.declared(declared, root, Place.root(shownName, problems, lines, elsewhere));
    }

    private Optional<String> text(Path path) {
        try {
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException absent) {
            return unreadable(0, "no such file", "restore it");
        } catch (IOException failed) {
            return unreadable(0, "cannot be read as UTF-8 text", "check its permissions and encoding");
        }
    }

    private Optional<Node> compose(String text) {
        // The parser would give up at a key that is a list; as an unknown key it is reported with its line.
        LoadSettings lenient = LoadSettings.builder().setAllowNonScalarKeys(true).build();
        try {
            return new Compose(lenient).composeString(text);
        } catch (MarkedYamlEngineException notYaml) {
            int line = notYaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            return unreadable(line, "is not YAML: " + notYaml.getProblem(), "mend the syntax near this line");
        } catch (YamlEngineException notYaml) {
            return unreadable(0, "is not YAML: " + notYaml.getMessage(), "mend the syntax");
        }
    }

    private <T> Optional<T> unreadable(int line, String what, String hint) {
        readable = false;
        problems.add(new Problem(shownName, line, "", what, hint));
        return Optional.empty();
    }
}
