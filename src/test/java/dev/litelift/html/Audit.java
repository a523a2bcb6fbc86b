package dev.litelift.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Questions to a page, as a script that runs in it; each answers with what is wrong. */
final class Audit {
    /** An expression whose value is an object with a function for each question. */
    static final String SOURCE = read();

    private Audit() {}

    private static String read() {
        try (InputStream file = Audit.class.getResourceAsStream("audit.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
