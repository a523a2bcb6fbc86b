package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of {@code type-rules.tsv}: declared types and their candidates. */
final class TypeTable {
    private static final String EVIDENCE = "(evidence)";

    private final Map<String, String> rows = new LinkedHashMap<>();

    private TypeTable() {}

    static TypeTable read() {
        TypeTable table = new TypeTable();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                TypeTable.class.getResourceAsStream("type-rules.tsv"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(String line) {
        String[] parts = line.split("\t");
        for (String name : parts[0].split(",")) {
            rows.put(name.strip(), parts[1].strip());
        }
    }

    /** The candidates of a declared type, the wanted one first; empty when the type is not listed. */
    List<PostgresType> candidates(DeclaredType declared) {
        String row = rows.get(declared.name());
        return row == null ? List.of() : parse(row, declared);
    }

    /** The ladder for everything else. */
    List<PostgresType> evidence() {
        return parse(rows.get(EVIDENCE), new DeclaredType("", 0, 0));
    }

    private static List<PostgresType> parse(String row, DeclaredType declared) {
        List<PostgresType> types = new ArrayList<>();
        for (String word : row.replace("double precision", "double_precision").split(" ")) {
            PostgresType type = type(word.replace('_', ' '), declared);
            if (type != null) {
                types.add(type);
            }
        }
        return types;
    }

    /** Null for a candidate that needs a length when none, or one that PostgreSQL does not allow, is declared. */
    private static PostgresType type(String word, DeclaredType declared) {
        int length = declared.first();
        return switch (word) {
            case "varchar(n)" -> length > 0 && length <= PostgresType.MAX_VARCHAR
                    ? new PostgresType(Kind.VARCHAR, length, 0)
                    : null;
            case "numeric(p,s)" -> length > 0 && length <= PostgresType.MAX_PRECISION && declared.second() <= length
                    ? new PostgresType(Kind.NUMERIC, length, declared.second())
                    : null;
            default -> PostgresType.of(kind(word));
        };
    }

    private static Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.sql().equals(word)) {
                return kind;
            }
        }
        throw new IllegalStateException("type-rules.tsv names an unknown type: " + word);
    }
}
