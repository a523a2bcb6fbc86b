package dev.litelift.stacks.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scripts and settings that config maps hold. */
final class Shipped {
    private Shipped() {}

    /** As Terraform's JSON has it, where a dollar before a brace begins an expression. */
    static String text(String file) {
        try (InputStream in = Shipped.class.getResourceAsStream(file)) {
            return escaped(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String escaped(String text) {
        return text.replace("${", "$${").replace("%{", "%%{");
    }

    static String unescaped(String text) {
        return text.replace("$${", "${").replace("%%{", "%{");
    }
}
