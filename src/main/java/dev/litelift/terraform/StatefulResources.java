package dev.litelift.terraform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of resources that keep what no stack can make again, and what would be gone with them. */
final class StatefulResources {
    private static final Map<String, String> LOSSES = read();

    private StatefulResources() {}

    private static Map<String, String> read() {
        try (InputStream table = StatefulResources.class.getResourceAsStream("stateful-resources.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t+", 2))
                    .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is lost with a resource of the type; empty when it can be made again. */
    static Optional<String> loss(String type) {
        return Optional.ofNullable(LOSSES.get(type));
    }
}
