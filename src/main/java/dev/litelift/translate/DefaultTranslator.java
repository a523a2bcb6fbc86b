package dev.litelift.translate;

import static dev.litelift.postgres.Identifier.literal;

import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.BooleanWord;
import dev.litelift.sqlite.SqlToken;
import dev.litelift.sqlite.SqlTokens;
import dev.litelift.sqlite.TemporalText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Translates column defaults: literals, keywords and the date functions applied to the present moment.
 *
 * <p>Source: <a href="https://www.sqlite.org/lang_createtable.html#the_default_clause">The DEFAULT clause</a>.
 */
final class DefaultTranslator {
    private DefaultTranslator() {}

    /** What becomes of a default. */
    sealed interface Outcome {
        /** The default is NULL, which PostgreSQL has without saying so. */
        record None() implements Outcome {}

        record Translated(String sql) implements Outcome {}

        record Untranslatable() implements Outcome {}
    }

    static Outcome translate(String expression, PostgresType type) {
        List<SqlToken> tokens = unwrap(SqlToken.split(expression));
        if (tokens.size() == 1 && tokens.get(0).isWord("NULL")) {
            return new Outcome.None();
        }
        Optional<String> sql = tokens.size() == 1
                ? ofWord(tokens.get(0), type)
                : ofNumber(tokens).map(number -> ofNumberIn(number, type)).orElseGet(() -> NowFunctions.translate(tokens, type));
        return sql.isPresent() ? new Outcome.Translated(sql.get()) : new Outcome.Untranslatable();
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

    private static Optional<String> ofWord(SqlToken token, PostgresType type) {
        return switch (token.kind()) {
            case STRING, NAME -> ofText(token.name(), type);
            case BLOB -> ofBlob(token.text().substring(2, token.text().length() - 1), type);
            case NUMBER -> number(token.text()).map(number -> ofNumberIn(number, type)).orElse(Optional.empty());
            case WORD -> ofKeyword(token.text().toUpperCase(Locale.ROOT), token.text(), type);
            case MARK, END -> Optional.empty();
        };
    }

    private static Optional<String> ofKeyword(String keyword, String spelled, PostgresType type) {
        return switch (keyword) {
            case "TRUE" -> ofNumberIn(BigDecimal.ONE, type);
            case "FALSE" -> ofNumberIn(BigDecimal.ZERO, type);
            case "CURRENT_TIMESTAMP" -> NowFunctions.timestamp(type, false);
            case "CURRENT_DATE" -> NowFunctions.date(type, false);
            case "CURRENT_TIME" -> NowFunctions.time(type, false);
            // SQLite takes any other bare word for a string.
            default -> ofText(spelled, type);
        };
    }

    private static Optional<BigDecimal> ofNumber(List<SqlToken> tokens) {
        boolean signed = tokens.size() == 2 && (tokens.get(0).isSymbol("-") || tokens.get(0).isSymbol("+"));
        if (!signed || tokens.get(1).kind() != SqlTokens.Kind.NUMBER) {
            return Optional.empty();
        }
        return number(tokens.get(1).text()).map(value -> tokens.get(0).isSymbol("-") ? value.negate() : value);
    }

    private static Optional<BigDecimal> number(String text) {
        String digits = text.replace("_", "");
        try {
            return Optional.of(digits.startsWith("0x") || digits.startsWith("0X")
                    ? BigDecimal.valueOf(Long.parseUnsignedLong(digits.substring(2), 16))
                    : new BigDecimal(digits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofNumberIn(BigDecimal number, PostgresType type) {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        return switch (type.kind()) {
            case BOOLEAN -> isZeroOrOne(number) ? Optional.of(number.signum() == 0 ? "false" : "true") : Optional.empty();
            case SMALLINT, INTEGER, BIGINT -> whole && fits(number, type.kind())
                    ? Optional.of(number.toBigInteger().toString())
                    : Optional.empty();
            case DOUBLE -> Optional.of(literal(String.valueOf(number.doubleValue())) + "::double precision");
            case NUMERIC -> isWithin(number, type) ? Optional.of(number.toPlainString()) : Optional.empty();
            case TEXT, VARCHAR -> ofText(whole ? number.toBigInteger().toString() : RealText.of(number.doubleValue()), type);
            default -> Optional.empty();
        };
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
                || stripped.scale() <= type.scale() && stripped.precision() - stripped.scale() <= type.length() - type.scale();
    }

    private static Optional<String> ofText(String text, PostgresType type) {
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (type.kind()) {
            case TEXT -> Optional.of(literal(text));
            case VARCHAR -> text.codePointCount(0, text.length()) <= type.length() ? Optional.of(literal(text)) : Optional.empty();
            case BOOLEAN -> ofTruthWord(text, bytes);
            case SMALLINT, INTEGER, BIGINT, DOUBLE, NUMERIC -> number(text.strip().replaceFirst("^\\+", ""))
                    .flatMap(number -> ofNumberIn(number, type));
            case DATE -> moment(bytes, TemporalText.Form.DATE, text, type);
            case TIME -> moment(bytes, TemporalText.Form.TIME, text, type);
            case TIMESTAMP -> moment(bytes, TemporalText.Form.TIMESTAMP, text, type);
            case TIMESTAMPTZ -> moment(bytes, TemporalText.Form.TIMESTAMP_WITH_OFFSET, text, type);
            case BYTEA -> Optional.of("'\\x" + java.util.HexFormat.of().formatHex(bytes) + "'::bytea");
            // Checked by the server when the table is created.
            case JSONB, UUID -> Optional.of(literal(text) + "::" + type.sql());
        };
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

    private static Optional<String> moment(byte[] bytes, TemporalText.Form form, String text, PostgresType type) {
        return new TemporalText().read(bytes, 0, bytes.length) == form
                ? Optional.of(literal(text) + "::" + type.sql())
                : Optional.empty();
    }

    private static Optional<String> ofBlob(String hex, PostgresType type) {
        return switch (type.kind()) {
            case BYTEA -> Optional.of("'\\x" + hex + "'::bytea");
            case UUID -> hex.length() == 32 ? Optional.of(literal(hex) + "::uuid") : Optional.empty();
            default -> Optional.empty();
        };
    }
}
