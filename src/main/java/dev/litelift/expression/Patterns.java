package dev.litelift.expression;

import java.util.Locale;

/** LIKE and GLOB. */
final class Patterns {
    private Patterns() {}

    /**
     * LIKE ignores the case of ASCII letters only, and has no escape character unless one is named.
     *
     * @param escape null when there is none
     */
    static Value like(boolean negated, Value subject, Value pattern, Value escape) {
        if (subject.isNull() || pattern.isNull()) {
            return Value.truth("NULL::boolean");
        }
        String operator = negated ? " NOT LIKE " : " LIKE ";
        String escaping = " ESCAPE " + (escape == null ? "''" : Value.literal(escapeCharacter(escape)).sql());
        if (!(pattern.literal() instanceof String text)) {
            if (escape != null) {
                throw new Refusal("LIKE with ESCAPE and a pattern that is not constant");
            }
            return Value.truth("(" + Texts.lower(textOf(subject)) + operator + Texts.lower(textOf(pattern)) + escaping + ")");
        }
        checkEscapes(text, escape);
        String lower = lower(text);
        boolean letters = !lower.equals(text.toUpperCase(Locale.ROOT)) || !lower.equals(text);
        String left = letters ? Texts.lower(likeText(subject, text)) : likeText(subject, text);
        return Value.truth("(" + left + operator + Value.literal(lower).sql() + escaping + ")");
    }

    private static String textOf(Value value) {
        if (value.sort() == Sort.BLOB) {
            throw new Refusal("LIKE on a blob");
        }
        return Texts.of(value);
    }

    /** A pattern for the first ten characters of a timestamp's text asks for its date only, however the rest is written. */
    private static String likeText(Value subject, String pattern) {
        int wild = pattern.indexOf('%');
        boolean datePart = wild == pattern.length() - 1 && wild >= 0 && wild <= 10;
        return subject.sort() == Sort.TIMESTAMP && datePart ? Moments.text(subject, "%Y-%m-%d") : textOf(subject);
    }

    private static String escapeCharacter(Value escape) {
        if (!(escape.literal() instanceof String text) || text.codePointCount(0, text.length()) != 1) {
            throw new Refusal("ESCAPE with other than one constant character");
        }
        if (Character.isLetter(text.codePointAt(0)) || text.equals("%") || text.equals("_")) {
            throw new Refusal("ESCAPE '" + text + "'");
        }
        return text;
    }

    private static void checkEscapes(String pattern, Value escape) {
        if (escape == null) {
            return;
        }
        String character = escapeCharacter(escape);
        if (pattern.replace(character + character, "").endsWith(character)) {
            throw new Refusal("LIKE with a pattern that ends with its escape character");
        }
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }

    /** GLOB with a constant pattern, as a regular expression. */
    static Value glob(boolean negated, Value subject, Value pattern) {
        if (subject.isNull() || pattern.isNull()) {
            return Value.truth("NULL::boolean");
        }
        if (!(pattern.literal() instanceof String text)) {
            throw new Refusal("GLOB with a pattern that is not constant");
        }
        if (subject.sort() == Sort.BLOB) {
            throw new Refusal("GLOB on a blob");
        }
        String regex = Value.literal(regexOf(text)).sql();
        return Value.truth("(" + Texts.bytewise(Texts.of(subject)) + (negated ? " !~ " : " ~ ") + regex + ")");
    }

    /** @see <a href="https://www.postgresql.org/docs/current/functions-matching.html#POSIX-SYNTAX-DETAILS">Regular expressions</a> */
    private static String regexOf(String glob) {
        StringBuilder regex = new StringBuilder("^");
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> i = bracket(glob, i, regex);
                default -> regex.append("\\.^$+(){}|]".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return regex.append('$').toString();
    }

    /** Writes a character class and returns the position of its end. */
    private static int bracket(String glob, int start, StringBuilder regex) {
        int at = start + 1;
        boolean negated = at < glob.length() && glob.charAt(at) == '^';
        at += negated ? 1 : 0;
        regex.append(negated ? "[^" : "[");
        // A closing bracket in the first place is a member.
        for (int first = at; at < glob.length() && (glob.charAt(at) != ']' || at == first); at++) {
            char c = glob.charAt(at);
            regex.append("\\[]^".indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        if (at >= glob.length()) {
            throw new Refusal("GLOB with an open bracket");
        }
        regex.append(']');
        return at;
    }
}
