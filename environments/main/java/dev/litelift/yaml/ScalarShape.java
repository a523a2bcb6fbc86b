package dev.litelift.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A single value. */
public sealed interface ScalarShape<T> extends Shape<T> {

    /** @throws Misfit when the value is of another type or outside what is allowed */
    T parse(Node node) throws Misfit;

    @Override
    default Optional<T> read(Node node, Place place) {
        try {
            return Optional.of(parse(node));
        } catch (Misfit misfit) {
            place.report(node, misfit.getMessage(), misfit.hint());
            return Optional.empty();
        }
    }

    /** @param rule the pattern in words */
    record Text(String pattern, String rule) implements ScalarShape<String> {
        @Override
        public String parse(Node node) throws Misfit {
            String value = scalar(node, Tag.STR, "text");
            if (!value.matches(pattern)) {
                throw new Misfit("does not fit", "give " + rule);
            }
            return value;
        }
    }

    /**
     * Text with a meaning of its own.
     *
     * @param pattern what editors can check of it
     */
    record Word<T>(String pattern, Meaning<T> meaning) implements ScalarShape<T> {
        @Override
        public T parse(Node node) throws Misfit {
            return meaning.of(scalar(node, Tag.STR, "text"));
        }
    }

    /** Reads a {@link Word}. */
    @FunctionalInterface
    interface Meaning<T> {
        T of(String text) throws Misfit;
    }

    /** What is written, be it text, a number, or true or false; as SQL is. */
    record Verbatim() implements ScalarShape<String> {
        @Override
        public String parse(Node node) throws Misfit {
            if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL) && !scalar.getValue().isBlank()) {
                return scalar.getValue();
            }
            return scalar(node, Tag.STR, "text");
        }
    }

    record Flag() implements ScalarShape<Boolean> {
        @Override
        public Boolean parse(Node node) throws Misfit {
            return Boolean.valueOf(scalar(node, Tag.BOOL, "true or false"));
        }
    }

    /** Both limits are allowed values. */
    record Whole(int least, int most) implements ScalarShape<Integer> {
        @Override
        public Integer parse(Node node) throws Misfit {
            String value = scalar(node, Tag.INT, "a whole number");
            if (!value.matches("-?[0-9]{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
                String allowed = least == most ? "give " + least : "give a whole number from " + least + " to " + most;
                throw new Misfit(value + " is not supported", allowed);
            }
            return Integer.valueOf(value);
        }
    }

    /** One of a few numbers. */
    record Among(List<Integer> values) implements ScalarShape<Integer> {
        @Override
        public Integer parse(Node node) throws Misfit {
            String value = scalar(node, Tag.INT, "a whole number");
            return values.stream()
                    .filter(allowed -> allowed.toString().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new Misfit(value + " is not supported", "known: " + words()));
        }

        private String words() {
            return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    record Choice<E extends Enum<E>>(Map<String, E> choices) implements ScalarShape<E> {
        @Override
        public E parse(Node node) throws Misfit {
            String value = scalar(node, Tag.STR, "text");
            E choice = choices.get(value);
            if (choice == null) {
                throw new Misfit("unknown choice '" + value + "'", Nearest.hint(value, choices.keySet()));
            }
            return choice;
        }

        @Override
        public String shown(Object value) {
            return word(value);
        }

        /** How a file writes the choice. */
        String word(Object choice) {
            return choices.entrySet().stream()
                    .filter(entry -> entry.getValue() == choice)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
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
}
