package dev.litelift.stacks.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The arguments of a resource, or of a block in it. Terraform's JSON writes a block that occurs once as an object or
 * as a list of one; both read the same here, and so do dynamic blocks. Paths are argument names joined by dots.
 */
record Block(JsonNode node) {

    /** Everything that stands at the path, lists opened; nulls count as absent. The empty path is the block itself. */
    List<Block> at(String path) {
        List<JsonNode> found = opened(Stream.of(node));
        for (String name : path.isEmpty() ? new String[0] : path.split("\\.")) {
            found = opened(found.stream().flatMap(each -> named(each, name)));
        }
        return found.stream().map(Block::new).toList();
    }

    private static Stream<JsonNode> named(JsonNode node, String name) {
        return Stream.concat(Stream.of(node.path(name)),
                opened(Stream.of(node.path("dynamic").path(name))).stream().map(dynamic -> dynamic.path("content")));
    }

    private static List<JsonNode> opened(Stream<JsonNode> nodes) {
        List<JsonNode> opened = new ArrayList<>();
        nodes.forEach(node -> {
            if (node.isArray()) {
                opened.addAll(opened(elements(node)));
            } else if (!node.isMissingNode() && !node.isNull()) {
                opened.add(node);
            }
        });
        return opened;
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        Stream.Builder<JsonNode> elements = Stream.builder();
        node.forEach(elements::add);
        return elements.build();
    }

    List<String> texts(String path) {
        return at(path).stream().map(Block::text).toList();
    }

    /** The first of several. */
    Optional<String> text(String path) {
        return texts(path).stream().findFirst();
    }

    /** Of a value as Terraform converts it, of an object as JSON. */
    String text() {
        return node.isValueNode() ? node.asText() : node.toString();
    }

    /** Neither absent nor an empty text. */
    boolean has(String path) {
        return texts(path).stream().anyMatch(text -> !text.isBlank());
    }

    /** Whether the value is known to be this one; an expression that Terraform evaluates later is not. */
    boolean is(String path, Object value) {
        return text(path).filter(String.valueOf(value)::equals).isPresent();
    }

    /** Empty when there is none, or none that is known before Terraform runs. */
    OptionalInt number(String path) {
        return text(path).filter(text -> text.matches("-?[0-9]{1,9}")).map(Integer::parseInt)
                .map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** What a map at the path holds; its keys, unlike names in paths, may have dots. */
    Map<String, Block> entries(String path) {
        Map<String, Block> entries = new LinkedHashMap<>();
        at(path).forEach(map -> map.node().properties().forEach(
                entry -> entries.put(entry.getKey(), new Block(entry.getValue()))));
        return entries;
    }

    /** Every text below, however deep. */
    Stream<String> everyText() {
        return node.isContainerNode()
                ? elements(node).flatMap(child -> new Block(child).everyText())
                : node.isTextual() ? Stream.of(node.textValue()) : Stream.of();
    }
}
