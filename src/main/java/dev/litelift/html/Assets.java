package dev.litelift.html;

import dev.litelift.dump.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The style sheet and the script of every page. They stand in the page itself, and its policy names them by their digests. */
final class Assets {
    static final String STYLE = read("page.css");
    static final String SCRIPT = read("page.js");

    private Assets() {}

    /** Lets nothing be loaded, nothing be sent, and nothing run but what stands here. */
    static String policy() {
        return "default-src 'none'; style-src '" + digest(STYLE) + "'; script-src '" + digest(SCRIPT)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String digest(String source) {
        return "sha256-" + Base64.getEncoder().encodeToString(Sha256.digest().digest(source.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(String name) {
        try (InputStream asset = Assets.class.getResourceAsStream(name)) {
            return new String(asset.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
