package dev.litelift.html;

import java.util.List;

/** A piece of a page. All text in it is escaped when it is written; only what comes with litelift itself stands as it is. */
sealed interface Html permits Html.Text, Html.Fragment, Html.Verbatim, Tag {

    void writeTo(StringBuilder out);

    static Html text(String text) {
        return new Text(text);
    }

    static Html all(List<? extends Html> parts) {
        return new Fragment(List.copyOf(parts));
    }

    static Html all(Html... parts) {
        return all(List.of(parts));
    }

    /** From outside: names, values, messages. */
    record Text(String text) implements Html {
        @Override
        public void writeTo(StringBuilder out) {
            Escaping.write(text, out);
        }
    }

    record Fragment(List<Html> parts) implements Html {
        @Override
        public void writeTo(StringBuilder out) {
            parts.forEach(part -> part.writeTo(out));
        }
    }

    /** The style sheet or the script. */
    record Verbatim(String source) implements Html {
        @Override
        public void writeTo(StringBuilder out) {
            out.append(source);
        }
    }
}
