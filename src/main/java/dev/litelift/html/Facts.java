package dev.litelift.html;

/** Names with what there is to say of each, in the order in which they are added. */
final class Facts {
    private final Tag list;

    private Facts(String style) {
        this.list = Tag.of("dl").styled(style);
    }

    /** One to a line. */
    static Facts lines() {
        return new Facts("facts");
    }

    /** Large figures side by side. */
    static Facts tiles() {
        return new Facts("tiles");
    }

    Facts add(String name, Html value) {
        list.add(pair(name, value));
        return this;
    }

    Facts add(String name, String value) {
        return add(name, Words.prose(value));
    }

    /** One that takes the whole width. */
    Facts addWide(String name, Html value) {
        list.add(pair(name, value).styled("wide"));
        return this;
    }

    private static Tag pair(String name, Html value) {
        return Tag.of("div", Tag.of("dt", name), Tag.of("dd", value));
    }

    Html toHtml() {
        return list;
    }
}
