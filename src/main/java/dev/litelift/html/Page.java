package dev.litelift.html;

import java.util.List;

/** A whole document: head with its policy, the headline, links to the sections, the sections. */
record Page(String title, Html headline, List<Section> sections, String about) {

    Page {
        sections = List.copyOf(sections);
    }

    /** The document, ending in a line feed. */
    String toText() {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        Tag.of("html", head(), body()).with("lang", "en").writeTo(out);
        return out.append('\n').toString();
    }

    private Html head() {
        return Tag.of("head",
                Tag.of("meta").with("charset", "utf-8"),
                Tag.of("meta").with("http-equiv", "Content-Security-Policy").with("content", Assets.policy()),
                Tag.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Tag.of("meta").with("name", "referrer").with("content", "no-referrer"),
                Tag.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Tag.of("title", Words.shortened(title, 120)),
                Tag.of("style", new Html.Verbatim(Assets.STYLE)));
    }

    private Html body() {
        Tag links = Tag.of("ul");
        sections.forEach(section ->
                links.add(Tag.of("li", Tag.of("a", section.title()).with("href", "#" + section.id()))));
        return Tag.of("body",
                Tag.of("a", "Skip to the content").styled("skip").with("href", "#content"),
                Tag.of("header", headline),
                Tag.of("nav", links).with("aria-label", "Sections"),
                Tag.of("main").add(sections.stream().map(Section::toHtml).toList()).with("id", "content").with("tabindex", "-1"),
                Tag.of("footer", Words.paragraph(about)),
                Tag.of("script", new Html.Verbatim(Assets.SCRIPT)));
    }
}
