package dev.litelift.stacks.policy;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Terraform's template syntax: texts that hold <code>${…}</code>. */
final class Templates {
    private Templates() {}

    /** The text with every expression replaced; the replacement has to bring its own <code>${…}</code>. */
    static String replace(String text, UnaryOperator<String> replacement) {
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (int start = next(text, 0); start >= 0; start = next(text, from)) {
            int end = endOf(text, start);
            replaced.append(text, from, start).append(replacement.apply(text.substring(start + 2, end - 1)));
            from = end;
        }
        return replaced.append(text.substring(from)).toString();
    }

    /** The expression of a text that is nothing but one. */
    static Optional<String> sole(String text) {
        return text.startsWith("${") && endOf(text, 0) == text.length()
                ? Optional.of(text.substring(2, text.length() - 1).strip())
                : Optional.empty();
    }

    /** Two dollar signs stand for one that begins nothing. */
    private static int next(String text, int from) {
        int start = text.indexOf("${", from);
        while (start > 0 && text.charAt(start - 1) == '$') {
            start = text.indexOf("${", start + 2);
        }
        return start;
    }

    /** Behind the closing brace; the end of the text when there is none. */
    static int endOf(String text, int start) {
        int depth = 0;
        for (int at = start + 1; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"') {
                at = endOfQuoted(text, at) - 1;
            } else if (character == '{') {
                depth++;
            } else if (character == '}' && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    /** Behind the closing quote. A quoted text may hold templates, and these quoted texts again. */
    static int endOfQuoted(String text, int start) {
        for (int at = start + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.startsWith("${", at)) {
                at = endOf(text, at) - 1;
            } else if (text.charAt(at) == '"') {
                return at + 1;
            }
        }
        return text.length();
    }
}
