package dev.litelift.translate;

import static dev.litelift.postgres.Identifier.literal;

import dev.litelift.expression.ColumnResolver;
import dev.litelift.expression.ExpressionTranslator;
import dev.litelift.expression.Usage;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.Affinity;
import dev.litelift.sqlite.BooleanWord;
import dev.litelift.sqlite.JsonBinary;
import dev.litelift.sqlite.JsonText;
import dev.litelift.sqlite.SqlToken;
import dev.litelift.sqlite.SqlTokens;
import dev.litelift.sqlite.TemporalText;
import dev.litelift.sqlite.UuidText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Translates column defaults: literals, keywords and the date functions applied to the present moment.
 *
 * <p>Source: <a href="https://www.sqlite.org/lang_createtable.html#the_default_clause">The DEFAULT clause</a>.
 */
final class DefaultTranslator {
    /** What SQLite takes for a number when a text is stored where numbers are preferred; hexadecimal is none. */
    private static final Pattern NUMBER_IN_TEXT = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final PostgresType type;
    private final Affinity affinity;

    private DefaultTranslator(PostgresType type, Affinity affinity) {
        this.type = type;
        this.affinity = affinity;
    }

    /** What becomes of a default. */
    sealed interface Outcome {
        /** The default is NULL, which PostgreSQL has without saying so. */
        record None() implements Outcome {}

        record Translated(String sql) implements Outcome {}

        record Untranslatable() implements Outcome {}
    }

    /** @param affinity of the source column: it decides whether SQLite stores a number as integer or real */
    static Outcome translate(String expression, PostgresType type, Affinity affinity) {
        return new DefaultTranslator(type, affinity).translate(expression);
    }

    private Outcome translate(String expression) {
        List<SqlToken> tokens = unwrap(SqlToken.split(expression));
        if (tokens.size() == 1 && tokens.get(0).isWord("NULL")) {
            return new Outcome.None();
        }
        Optional<String> sql = tokens.size() == 1
                ? ofWord(tokens.get(0))
                : ofNumber(tokens).map(this::ofNumber).orElseGet(() -> NowFunctions.translate(tokens, type));
        return sql.map(text -> (Outcome) new Outcome.Translated(text))
                .orElseGet(() -> tokens.size() > 2 ? ofExpression(expression, type) : new Outcome.Untranslatable());
    }

    private static Outcome ofExpression(String expression, PostgresType type) {
        return ExpressionTranslator.translate(expression, ColumnResolver.NONE, Usage.DEFAULT, type)
                        instanceof dev.litelift.expression.Outcome.Translated translated
                ? new Outcome.Translated(translated.sql())
                : new Outcome.Untranslatable();
    }

    /** Takes off parentheses around the whole. */
    private static List<SqlToken> unwrap(List<SqlToken> tokens) {
        List<SqlToken> inner = tokens;
        while (inner.size() > 2 && inner.get(0).isSymbol("(") && closesAtEnd(inner)) {
            inner = inner.subList(1, inner.size() - 1);
        }
        return inner;
    }

    private static boolean closesAtEnd(List<SqlToken> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return i == tokens.size() - 1;
            }
        }
        return false;
    }

    private Optional<String> ofWord(SqlToken token) {
        return switch (token.kind()) {
            case STRING, NAME -> ofText(token.name());
            case BLOB -> ofBlob(token.text().substring(2, token.text().length() - 1));
            case NUMBER -> number(token.text()).flatMap(this::ofNumber);
            case WORD -> ofKeyword(token.text().toUpperCase(Locale.ROOT), token.text());
            case MARK, END -> Optional.empty();
        };
    }

    private Optional<String> ofKeyword(String keyword, String spelled) {
        return switch (keyword) {
            case "TRUE" -> ofNumber(new Literal(BigDecimal.ONE, false));
            case "FALSE" -> ofNumber(new Literal(BigDecimal.ZERO, false));
            case "CURRENT_TIMESTAMP" -> NowFunctions.timestamp(type, false);
            case "CURRENT_DATE" -> NowFunctions.date(type, false);
            case "CURRENT_TIME" -> NowFunctions.time(type, false);
            // SQLite takes any other bare word for a string.
            default -> ofText(spelled);
        };
    }

    /** @param real whether SQLite reads it as a real; {@code 1.0} is one */
    private record Literal(BigDecimal value, boolean real) {
        Literal negate() {
            return new Literal(value.negate(), real);
        }

        boolean isWhole() {
            return value.stripTrailingZeros().scale() <= 0;
        }
    }

    private static Optional<Literal> ofNumber(List<SqlToken> tokens) {
        boolean signed = tokens.size() == 2 && (tokens.get(0).isSymbol("-") || tokens.get(0).isSymbol("+"));
        if (!signed || tokens.get(1).kind() != SqlTokens.Kind.NUMBER) {
            return Optional.empty();
        }
        return number(tokens.get(1).text()).map(value -> tokens.get(0).isSymbol("-") ? value.negate() : value);
    }

    private static Optional<Literal> number(String text) {
        String digits = text.replace("_", "");
        try {
            return Optional.of(digits.startsWith("0x") || digits.startsWith("0X")
                    ? new Literal(BigDecimal.valueOf(Long.parseUnsignedLong(digits.substring(2), 16)), false)
                    : new Literal(new BigDecimal(digits), !digits.chars().allMatch(Character::isDigit)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<String> ofNumber(Literal literal) {
        BigDecimal number = literal.value();
        return switch (type.kind()) {
            case BOOLEAN -> isZeroOrOne(number)
                    ? Optional.of(number.signum() == 0 ? "false" : "true")
                    : Optional.empty();
            case SMALLINT, INTEGER, BIGINT -> literal.isWhole() && fits(number, type.kind())
                    ? Optional.of(number.toBigInteger().toString())
                    : Optional.empty();
            case DOUBLE -> Optional.of(literal(String.valueOf(number.doubleValue())) + "::double precision");
            case NUMERIC -> ofDecimal(literal);
            case TEXT, VARCHAR -> ofText(storedText(literal));
            default -> Optional.empty();
        };
    }

    /** A number that is no 64-bit integer is a double in SQLite, whatever its digits. */
    private Optional<String> ofDecimal(Literal literal) {
        boolean exact = literal.isWhole() && fits(literal.value(), Kind.BIGINT);
        double real = literal.value().doubleValue();
        if (!exact && Double.isInfinite(real)) {
            return Optional.empty();
        }
        BigDecimal stored = exact ? literal.value() : RealText.shortest(real);
        return isWithin(stored, type) ? Optional.of(stored.stripTrailingZeros().toPlainString()) : Optional.empty();
    }

    private String storedText(Literal literal) {
        boolean fits = literal.isWhole() && fits(literal.value(), Kind.BIGINT);
        boolean real = switch (affinity) {
            case REAL -> true;
            case INTEGER, NUMERIC -> !fits;
            case TEXT, BLOB -> literal.real() || !fits;
        };
        return real ? RealText.of(literal.value().doubleValue()) : literal.value().toBigInteger().toString();
    }

    private static boolean isZeroOrOne(BigDecimal number) {
        return number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0;
    }

    private static boolean fits(BigDecimal number, Kind kind) {
        int bits = kind == Kind.SMALLINT ? 15 : kind == Kind.INTEGER ? 31 : 63;
        return number.toBigInteger().bitLength() <= bits;
    }

    private static boolean isWithin(BigDecimal number, PostgresType type) {
        BigDecimal stripped = number.stripTrailingZeros();
        return type.length() == 0
                || stripped.scale() <= type.scale()
                        && stripped.precision() - stripped.scale() <= type.length() - type.scale();
    }

    private Optional<String> ofText(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (type.kind()) {
            case TEXT -> Optional.of(literal(text));
            case VARCHAR -> text.codePointCount(0, text.length()) <= type.length()
                    ? Optional.of(literal(text))
                    : Optional.empty();
            case BOOLEAN -> ofTruthWord(text, bytes);
            case SMALLINT, INTEGER, BIGINT, DOUBLE, NUMERIC -> ofNumberInText(text.strip());
            case DATE -> moment(bytes, TemporalText.Form.DATE, text);
            case TIME -> moment(bytes, TemporalText.Form.TIME, text);
            case TIMESTAMP -> moment(bytes, TemporalText.Form.TIMESTAMP, text);
            case TIMESTAMPTZ -> moment(bytes, TemporalText.Form.TIMESTAMP_WITH_OFFSET, text);
            case BYTEA -> Optional.of("'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea");
            case JSONB -> when(JsonText.isLossless(bytes, 0, bytes.length), text);
            case UUID -> when(UuidText.matches(bytes, 0, bytes.length), text);
            case VECTOR -> Optional.empty();
        };
    }

    private Optional<String> when(boolean readable, String text) {
        return readable ? Optional.of(literal(text) + "::" + type.sql()) : Optional.empty();
    }

    private Optional<String> ofNumberInText(String text) {
        return NUMBER_IN_TEXT.matcher(text).matches()
                ? ofNumber(new Literal(new BigDecimal(text), text.chars().anyMatch(c -> ".eE".indexOf(c) >= 0)))
                : Optional.empty();
    }

    private static Optional<String> ofTruthWord(String text, byte[] bytes) {
        if (text.equals("0") || text.equals("1")) {
            return Optional.of(text.equals("1") ? "true" : "false");
        }
        return switch (BooleanWord.of(bytes, 0, bytes.length)) {
            case TRUE -> Optional.of("true");
            case FALSE -> Optional.of("false");
            case NONE -> Optional.empty();
        };
    }

    private Optional<String> moment(byte[] bytes, TemporalText.Form form, String text) {
        return when(new TemporalText().read(bytes, 0, bytes.length) == form, text);
    }

    private Optional<String> ofBlob(String hex) {
        return switch (type.kind()) {
            case BYTEA -> Optional.of("'\\x" + hex + "'::bytea");
            case JSONB -> ofBinaryJson(HexFormat.of().parseHex(hex));
            case UUID -> hex.length() == 32 ? Optional.of(literal(hex) + "::uuid") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> ofBinaryJson(byte[] blob) {
        return JsonBinary.isLossless(blob, 0, blob.length)
                ? JsonBinary.text(blob, 0, blob.length).flatMap(json -> when(true, new String(json, StandardCharsets.UTF_8)))
                : Optional.empty();
    }
}
