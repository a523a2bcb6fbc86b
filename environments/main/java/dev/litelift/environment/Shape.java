package dev.litelift.environment;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What the value of a key must look like. */
sealed interface Shape<T> {

    /** @throws Misfit when the value is of another type or outside what is allowed */
    T read(Node node) throws Misfit;

    /** Choices are written in lower case with hyphens. */
    static <E extends Enum<E>> Choice<E> oneOf(E[] values) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E value : values) {
            choices.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
        }
        return new Choice<>(choices);
    }

    /** @param rule the pattern in words */
    record Text(String pattern, String rule) implements Shape<String> {
        @Override
        public String read(Node node) throws Misfit {
            String value = scalar(node, Tag.STR, "text");
            if (!value.matches(pattern)) {
                throw new Misfit("does not fit", "give " + rule);
            }
            return value;
        }
    }

    /** Both limits are allowed values. */
    record Whole(int least, int most) implements Shape<Integer> {
        @Override
        public Integer read(Node node) throws Misfit {
            String value = scalar(node, Tag.INT, "a whole number");
            if (!value.matches("-?[0-9]{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
                String allowed = least == most ? "give " + least : "give a whole number from " + least + " to " + most;
                throw new Misfit(value + " is not supported", allowed);
            }
            return Integer.valueOf(value);
        }
    }

    record Choice<E extends Enum<E>>(Map<String, E> choices) implements Shape<E> {
        @Override
        public E read(Node node) throws Misfit {
            String value = scalar(node, Tag.STR, "text");
            E choice = choices.get(value);
            if (choice == null) {
                throw new Misfit("unknown choice '" + value + "'", Nearest.hint(value, choices.keySet()));
            }
            return choice;
        }
    }

    private static String scalar(Node node, Tag wanted, String words) throws Misfit {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(wanted)) {
            return scalar.getValue();
        }
        if (node.getTag().equals(Tag.NULL)) {
            throw new Misfit("has no value", "give " + words + " or remove the key");
        }
        String hint = wanted.equals(Tag.STR) && node instanceof ScalarNode ? "put it in quotes" : "give " + words;
        throw new Misfit("expected " + words + ", found " + found(node), hint);
    }

    static String found(Node node) {
        Map<Tag, String> words = Map.of(
                Tag.STR, "text", Tag.INT, "a whole number", Tag.FLOAT, "a fraction", Tag.BOOL, "true or false",
                Tag.NULL, "nothing", Tag.SEQ, "a list", Tag.MAP, "a section");
        return words.getOrDefault(node.getTag(), "the type " + node.getTag());
    }

    /** A value that is not what its key asks for. */
    final class Misfit extends Exception {
        private static final long serialVersionUID = 1L;
        private final String hint;

        Misfit(String what, String hint) {
            super(what);
            this.hint = hint;
        }

        String hint() {
            return hint;
        }
    }
}
