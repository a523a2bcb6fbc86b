package dev.litelift.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/** What the value of a key must look like. Shapes are compared by what they say, so that a schema can be held to them. */
public sealed interface Shape<T> permits ScalarShape, Shape.Section, Shape.Named, Shape.ListOf {

    /** Empty when the value is of another type or outside what is allowed; the place is then told. */
    Optional<T> read(Node node, Place place);

    /** A value on one line, as a person would write it; for people to read, not to be read again. */
    default String shown(Object value) {
        return String.valueOf(value);
    }

    /** Choices are written in lower case with hyphens. */
    static <E extends Enum<E>> ScalarShape.Choice<E> oneOf(E[] values) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E value : values) {
            choices.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
        }
        return new ScalarShape.Choice<>(choices);
    }

    /** Declared keys; each may be left out. */
    record Section(List<Key<?>> keys) implements Shape<Settings> {
        public Section {
            keys = List.copyOf(keys);
        }

        public Section(Key<?>... keys) {
            this(List.of(keys));
        }

        /** Null when there is no such key. */
        public Key<?> key(String name) {
            return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElse(null);
        }

        public List<String> names() {
            return keys.stream().map(Key::name).sorted().toList();
        }

        @Override
        public Optional<Settings> read(Node node, Place place) {
            return Optional.of(Sections.declared(this, node, place));
        }
    }

    /**
     * Keys that the writer of the file chooses, such as names of tables; they must differ by more than case.
     *
     * @param what they are, for messages and the schema, e.g. {@code "name of a table"}
     */
    record Named<T>(String what, Shape<T> shape) implements Shape<Map<String, Located<T>>> {
        @Override
        public Optional<Map<String, Located<T>>> read(Node node, Place place) {
            return Optional.of(Sections.named(this, node, place));
        }
    }

    /** Items of one shape. */
    record ListOf<T>(Shape<T> item) implements Shape<List<Located<T>>> {
        @Override
        public Optional<List<Located<T>>> read(Node node, Place place) {
            return Optional.of(Sections.list(this, node, place));
        }

        @Override
        public String shown(Object value) {
            return ((List<?>) value).stream().map(item -> this.item.shown(((Located<?>) item).value()))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
