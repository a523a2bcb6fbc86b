package dev.litelift.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An element with its attributes and what is in it. Made once, in the order in which it is read; not for several threads. */
final class Tag implements Html {
    private static final Set<String> VOID = Set.of("meta", "br");
    /** Which line breaks may follow without showing. */
    private static final Set<String> BLOCKS = Set.of("head", "meta", "title", "style", "script", "body", "header", "nav", "main",
            "section", "footer", "div", "p", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody",
            "tr", "th", "td", "details", "summary", "svg", "g");

    private record Attribute(String name, String value) {}

    private final String name;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Html> content = new ArrayList<>();

    private Tag(String name) {
        this.name = name;
    }

    static Tag of(String name, Html... content) {
        return new Tag(name).add(content);
    }

    static Tag of(String name, String text) {
        return new Tag(name).add(Html.text(text));
    }

    /** {@code class} in the style sheet. */
    Tag styled(String names) {
        return with("class", names);
    }

    Tag with(String attribute, String value) {
        attributes.add(new Attribute(attribute, value));
        return this;
    }

    /** A length or a place in a drawing, to a tenth. */
    Tag with(String attribute, double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return with(attribute, text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }

    /** A share of the width there is, 0 to 1. */
    Tag withShare(String attribute, double share) {
        return with(attribute, String.format(Locale.ROOT, "%.3f%%", share * 100));
    }

    Tag add(Html... parts) {
        return add(List.of(parts));
    }

    Tag add(List<? extends Html> parts) {
        content.addAll(parts);
        return this;
    }

    @Override
    public void writeTo(StringBuilder out) {
        out.append('<').append(name);
        for (Attribute attribute : attributes) {
            out.append(' ').append(attribute.name()).append("=\"");
            Escaping.write(attribute.value(), out);
            out.append('"');
        }
        out.append('>');
        if (!VOID.contains(name)) {
            content.forEach(part -> part.writeTo(out));
            out.append("</").append(name).append('>');
        }
        if (BLOCKS.contains(name)) {
            out.append('\n');
        }
    }
}
