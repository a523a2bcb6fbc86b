package dev.litelift.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A file to start from: its sections are open, its values are commented out. A line that begins with {@code # } decides
 * something as soon as the two characters are taken away; one that begins with {@code ## } tells why one might.
 */
public final class Outline {
    private static final String INDENT = "  ";

    private final Section root = new Section();

    private static final class Section {
        private final Map<String, Section> sections = new LinkedHashMap<>();
        private final Map<String, Value> values = new LinkedHashMap<>();
    }

    private record Value(String text, List<String> reasons) {}

    /**
     * @param flow one value within its sections, on one line: {@code tables: {users: {name: people}}}
     * @param reasons lines of text
     */
    public void add(String flow, List<String> reasons) {
        add(root, (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(flow), reasons);
    }

    private static void add(Section section, Map<?, ?> content, List<String> reasons) {
        content.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                add(section.sections.computeIfAbsent((String) key, name -> new Section()), inner, reasons);
            } else {
                section.values.computeIfAbsent((String) key, name -> new Value(flow(value), new ArrayList<>()))
                        .reasons().addAll(reasons);
            }
        });
    }

    /** The lines, each with its end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        write(root, "", text);
        return text.toString();
    }

    private static void write(Section section, String indent, StringBuilder text) {
        section.values.forEach((name, value) -> {
            value.reasons().forEach(reason -> text.append(indent).append("## ").append(oneLine(reason)).append('\n'));
            text.append(indent).append("# ").append(flow(name)).append(": ").append(value.text()).append('\n');
        });
        section.sections.forEach((name, inner) -> {
            text.append(indent).append(flow(name)).append(":\n");
            write(inner, indent + INDENT, text);
        });
    }

    private static String oneLine(String reason) {
        return reason.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }

    private static String flow(Object value) {
        DumpSettings oneLine = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.FLOW).setWidth(Integer.MAX_VALUE).setSplitLines(false).build();
        return new Dump(oneLine).dumpToString(value).strip();
    }
}
