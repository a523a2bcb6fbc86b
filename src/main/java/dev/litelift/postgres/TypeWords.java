package dev.litelift.postgres;

import dev.litelift.postgres.PostgresType.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types as people write them. */
final class TypeWords {
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9 ]+?)\\s*(?:\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\))?");
    private static final Map<String, Kind> SYNONYMS = Map.ofEntries(
            Map.entry("bool", Kind.BOOLEAN),
            Map.entry("int2", Kind.SMALLINT),
            Map.entry("int", Kind.INTEGER),
            Map.entry("int4", Kind.INTEGER),
            Map.entry("int8", Kind.BIGINT),
            Map.entry("float8", Kind.DOUBLE),
            Map.entry("decimal", Kind.NUMERIC),
            Map.entry("character varying", Kind.VARCHAR),
            Map.entry("time without time zone", Kind.TIME),
            Map.entry("timestamp without time zone", Kind.TIMESTAMP),
            Map.entry("timestamp with time zone", Kind.TIMESTAMPTZ));

    private TypeWords() {}

    static Optional<PostgresType> parse(String text) {
        Matcher parts = FORM.matcher(text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        int length = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        int scale = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return kind(parts.group(1))
                .map(kind -> modified(kind, parts.group(2) != null, length, parts.group(3) != null, scale));
    }

    private static Optional<Kind> kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.sql().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.ofNullable(SYNONYMS.get(word));
    }

    /** Null for a length or scale that the type cannot have. */
    private static PostgresType modified(Kind kind, boolean hasLength, int length, boolean hasScale, int scale) {
        boolean allowed = switch (kind) {
            // Without a length PostgreSQL's varchar is text; there is no form for that here, as text says it better.
            case VARCHAR -> length > 0 && length <= PostgresType.MAX_VARCHAR && !hasScale;
            case NUMERIC -> !hasLength || length > 0 && length <= PostgresType.MAX_PRECISION && scale <= length;
            case VECTOR -> length > 0 && length <= PostgresType.MAX_DIMENSIONS && !hasScale;
            default -> !hasLength;
        };
        return allowed ? new PostgresType(kind, length, scale) : null;
    }
}
