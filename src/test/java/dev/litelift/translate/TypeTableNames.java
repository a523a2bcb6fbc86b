package dev.litelift.translate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The declared types that type-rules.tsv lists, for tests of other packages. */
public final class TypeTableNames {
    private TypeTableNames() {}

    public static List<String> all() {
        try (InputStream file = TypeTable.class.getResourceAsStream("type-rules.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("("))
                    .flatMap(line -> Arrays.stream(line.split("\t")[0].split(",")))
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
