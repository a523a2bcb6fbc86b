package dev.litelift.yaml;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Where in a file something is read, and where to tell what is wrong with it. */
final class Place {
    private final String file;
    private final String path;
    private final int line;
    private final List<Problem> problems;
    private final Map<String, Integer> lines;
    private final Elsewhere elsewhere;

    private Place(
            String file, String path, int line, List<Problem> problems, Map<String, Integer> lines, Elsewhere elsewhere) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.problems = problems;
        this.lines = lines;
        this.elsewhere = elsewhere;
    }

    /** @param lines where each path stands; filled while reading */
    static Place root(String file, List<Problem> problems, Map<String, Integer> lines, Elsewhere elsewhere) {
        return new Place(file, "", 1, problems, lines, elsewhere);
    }

    Place key(String name, Node key) {
        return at(path.isEmpty() ? name : path + "." + name, key);
    }

    /** Under a name that the writer of the file chose; in quotes where it would read as several. */
    Place named(String name, Node key) {
        boolean plain = name.indexOf('.') < 0 && name.indexOf('[') < 0 && name.indexOf('"') < 0;
        return key(plain ? name : '"' + name.replace("\"", "\"\"") + '"', key);
    }

    Place item(int index, Node item) {
        return at(path + "[" + index + "]", item);
    }

    private Place at(String inner, Node node) {
        return new Place(file, inner, lineOf(node), problems, lines, elsewhere);
    }

    <T> Located<T> locate(T value) {
        return new Located<>(value, line, path);
    }

    int line() {
        return line;
    }

    /** Whether this is the first time that the path comes; tells the second as a problem. */
    boolean isFirst() {
        Integer first = lines.putIfAbsent(path, line);
        if (first != null) {
            report("given twice", "keep this one or the one in line " + first);
        }
        return first == null;
    }

    /** @param known the keys that might have been meant */
    void reportUnknown(String name, List<String> known) {
        elsewhere.owner(path).ifPresentOrElse(
                owner -> report("is a key of " + owner, "remove it here"),
                () -> report("unknown key", Nearest.hint(name, known)));
    }

    void report(String what, String hint) {
        problems.add(new Problem(file, line, path, what, hint));
    }

    void report(Node at, String what, String hint) {
        problems.add(new Problem(file, lineOf(at), path, what, hint));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
