package dev.litelift.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A file's text in which single values are changed where they stand: comments, order, quotes and line ends of all the rest
 * stay byte for byte.
 *
 * @param text of the whole file, YAML
 */
public record YamlText(String text) {
    private static final int INDENT = 2;

    /**
     * The text with another value. A key that is not there yet is put at the end of the innermost section around it that is.
     *
     * @param path names of sections and key, joined by dots
     * @param value is read as text, whatever it looks like
     * @throws Misfit when the value stands where it cannot be changed by itself
     */
    public YamlText with(String path, String value) throws Misfit {
        List<String> names = List.of(path.split("\\."));
        Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
        if (root.isEmpty()) {
            return atEndOfLine(text.length(), lines(names, value, 0));
        }
        Node section = root.get();
        for (int depth = 0; depth < names.size(); depth++) {
            if (!(section instanceof MappingNode mapping)) {
                throw new Misfit("is no section", "write it as one");
            }
            Optional<NodeTuple> entry = entry(mapping, names.get(depth));
            List<String> rest = names.subList(depth, names.size());
            if (entry.isEmpty()) {
                return inserted(mapping, rest, value);
            }
            refuseAlias(entry.get());
            section = entry.get().getValueNode();
            if (depth < names.size() - 1 && isNothing(section)) {
                return opened(mapping, entry.get(), rest.subList(1, rest.size()), value);
            }
        }
        return replaced(section, value);
    }

    private static Optional<NodeTuple> entry(MappingNode mapping, String name) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name))
                .findFirst();
    }

    /** The parser gives an alias the place of what it stands for, which is before it. */
    private static boolean isAlias(NodeTuple entry) {
        return index(entry.getValueNode().getStartMark()) < index(entry.getKeyNode().getStartMark());
    }

    private static void refuseAlias(NodeTuple entry) throws Misfit {
        if (isAlias(entry)) {
            throw new Misfit("stands for the value of line " + (line(entry.getValueNode()) + 1), "write the value itself here");
        }
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private YamlText replaced(Node node, String value) throws Misfit {
        if (!(node instanceof ScalarNode scalar)) {
            throw new Misfit("is no single value", "write it as one");
        }
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            throw new Misfit("is written as a block of lines", "write it on one line");
        }
        int start = afterProperties(offset(index(node.getStartMark())));
        int end = offset(index(node.getEndMark()));
        // An empty value begins right after its colon.
        String gap = start == end ? " " : "";
        return new YamlText(text.substring(0, start) + gap + written(value, style) + text.substring(end));
    }

    /** An anchor or a tag belongs to the value's node, and stays. */
    private int afterProperties(int start) {
        int at = start;
        while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (!Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private YamlText inserted(MappingNode mapping, List<String> names, String value) {
        if (mapping.getFlowStyle() != FlowStyle.FLOW) {
            return atEndOfLine(end(mapping), lines(names, value, column(mapping.getValue().get(0).getKeyNode())));
        }
        String flow = flow(names, value);
        if (mapping.getValue().isEmpty()) {
            int brace = offset(index(mapping.getEndMark())) - 1;
            return at(brace, flow);
        }
        return at(offset(index(mapping.getValue().get(0).getKeyNode().getStartMark())), flow + ", ");
    }

    /** Fills a section that has a key and a colon alone. */
    private YamlText opened(MappingNode around, NodeTuple entry, List<String> names, String value) throws Misfit {
        Node nothing = entry.getValueNode();
        if (around.getFlowStyle() == FlowStyle.FLOW || index(nothing.getStartMark()) != index(nothing.getEndMark())) {
            throw new Misfit("is empty", "write it as a section of lines, or remove it");
        }
        return atEndOfLine(offset(index(nothing.getEndMark())), lines(names, value, column(entry.getKeyNode()) + INDENT));
    }

    /** Where the last value of a section ends, which is before the comments and empty lines behind it. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> collection && collection.getFlowStyle() != FlowStyle.FLOW
                && !collection.getValue().isEmpty()) {
            Object last = collection.getValue().get(collection.getValue().size() - 1);
            if (last instanceof NodeTuple tuple) {
                return isAlias(tuple) ? offset(index(tuple.getKeyNode().getEndMark())) : end(tuple.getValueNode());
            }
            return end((Node) last);
        }
        return offset(index(node.getEndMark()));
    }

    private String lines(List<String> names, String value, int column) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            lines.append(i == 0 ? "" : lineEnd()).append(" ".repeat(column + i * INDENT)).append(names.get(i)).append(':');
        }
        return lines.append(' ').append(written(value, ScalarStyle.DOUBLE_QUOTED)).toString();
    }

    private static String flow(List<String> names, String value) {
        return String.join(": {", names) + ": " + written(value, ScalarStyle.DOUBLE_QUOTED) + "}".repeat(names.size() - 1);
    }

    private YamlText atEndOfLine(int from, String lines) {
        boolean onFreshLine = from == 0 || text.charAt(from - 1) == '\n';
        int feed = onFreshLine ? from - 1 : text.indexOf('\n', from);
        if (feed < 0 && !onFreshLine) {
            return new YamlText(text + lineEnd() + lines);
        }
        return at(feed + 1, lines + lineEnd());
    }

    private YamlText at(int offset, String addition) {
        return new YamlText(text.substring(0, offset) + addition + text.substring(offset));
    }

    private String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** In the quotes that were there, and with quotes where it would not be text without them. */
    private static String written(String value, ScalarStyle style) {
        if (style == ScalarStyle.SINGLE_QUOTED) {
            return "'" + value.replace("'", "''") + "'";
        }
        return style == ScalarStyle.PLAIN && isTextAsItIs(value)
                ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isTextAsItIs(String value) {
        return value.matches("[A-Za-z0-9][A-Za-z0-9._/@:-]*[A-Za-z0-9]") && new Compose(LoadSettings.builder().build())
                .composeString(value).map(Node::getTag).equals(Optional.of(Tag.STR));
    }

    /** The parser counts code points. */
    private int offset(int index) {
        return text.offsetByCodePoints(0, index);
    }

    private static int index(Optional<Mark> mark) {
        return mark.orElseThrow().getIndex();
    }

    private static int column(Node node) {
        return node.getStartMark().orElseThrow().getColumn();
    }

    private static int line(Node node) {
        return node.getStartMark().orElseThrow().getLine();
    }
}
