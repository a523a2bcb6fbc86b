package dev.litelift.html;

import java.util.List;

/**
 * A part of a page with a heading.
 *
 * @param id unique in the page, for links
 */
record Section(String id, String title, List<Html> content) {
    Section {
        content = List.copyOf(content);
    }

    static Section of(String id, String title, Html... content) {
        return new Section(id, title, List.of(content));
    }

    Html toHtml() {
        String heading = id + "-heading";
        return Tag.of("section", Tag.of("h2", title).with("id", heading)).add(content)
                .with("id", id).with("aria-labelledby", heading);
    }
}
