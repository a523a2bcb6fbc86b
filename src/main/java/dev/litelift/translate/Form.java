package dev.litelift.translate;

/** How the values of a column are to be read. */
public enum Form {
    /** The stored value means itself. */
    AS_STORED("stored as such"),
    /** Mixed storage classes, each written as its text or, among blobs, the bytes of its text. */
    RENDERED("storage classes are mixed, so every value is written as its text"),
    TRUTH_WORDS("texts t/f, true/false, yes/no"),
    ISO_TEXT("ISO 8601 text"),
    EPOCH_SECONDS("seconds since 1970"),
    EPOCH_MILLIS("milliseconds since 1970"),
    EPOCH_MICROS("microseconds since 1970"),
    JULIAN_DAYS("Julian days"),
    DECIMAL_TEXT("text of decimal numbers"),
    UUID_TEXT("UUID text"),
    UUID_BYTES("16-byte UUIDs"),
    /** Blobs are decoded, texts are JSON as they are. */
    JSON_BINARY("SQLite's binary JSON"),
    /** Texts are JSON arrays of numbers, blobs 32-bit floats with the lowest byte first. */
    VECTOR("JSON arrays of numbers or blobs of 32-bit floats");

    private final String description;

    Form(String description) {
        this.description = description;
    }

    /** A few words for notices. */
    public String description() {
        return description;
    }
}
