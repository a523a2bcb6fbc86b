package dev.litelift;

import static dev.litelift.TypeCase.of;

import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of values in columns that somebody else declared: the limits of each type, and one value beyond them. SQLite
 * holds each value as it is written here.
 */
final class TargetTypeCases {
    /** Stands for what litelift must ask about before it writes anything. */
    static final String REFUSED = "refused";

    /** Types that the cases speak of. */
    static final String TYPES = "CREATE TYPE mood AS ENUM ('sad', 'ok', '1', 'Übel', ''); CREATE DOMAIN even AS int CHECK (VALUE % 2 = 0);"
            + " CREATE DOMAIN word AS varchar(2); CREATE DOMAIN code AS word CHECK (VALUE ~ '^[A-Z]+$');"
            + " CREATE DOMAIN price AS numeric(5,2); CREATE DOMAIN many AS int[]";

    /** What people's tools declare; every value of the lists for mode create is tried in each. */
    static final List<String> DECLARED = List.of("smallint", "integer", "bigint", "numeric(10,2)", "numeric", "real",
            "double precision", "boolean", "varchar(5)", "char(5)", "text", "bytea", "date", "time", "timetz", "timestamp(3)",
            "timestamp", "timestamptz", "uuid", "json", "jsonb", "mood", "even", "code", "price");

    /** Types of which litelift makes no value unless somebody says how. */
    static final List<String> ASKED = List.of("int[]", "text[]", "inet", "cidr", "macaddr", "xml", "bit(3)", "varbit", "money",
            "oid", "point", "interval", "tsvector", "int4range", "\"char\"", "name", "regclass", "pg_lsn");

    private TargetTypeCases() {}

    /** For every version of the server. */
    static Stream<TypeCase> all() {
        return Stream.of(INTEGERS, BOOLEANS, REALS, DECIMALS, TEXTS, BYTES, MOMENTS, JSON, UUIDS, ENUMS_AND_DOMAINS, OTHERS)
                .flatMap(List::stream);
    }

    private static final List<TypeCase> INTEGERS = List.of(
            of("", "smallint", "-32768", "32767", "0", "NULL", "-32769 -> refused", "32768 -> refused", "7.0 -> 7",
                    "32767.0 -> 32767", "32768.0 -> refused", "1.5 -> refused", "-0.0 -> refused", "'32767' -> 32767",
                    "'32768' -> refused", "'042' -> refused", "'+1' -> refused", "' 1' -> refused", "'' -> refused",
                    "'-0' -> refused", "x'31' -> refused"),
            of("", "integer", "-2147483648", "2147483647", "-2147483649 -> refused", "2147483648 -> refused",
                    "'-2147483648' -> -2147483648", "'2147483648' -> refused", "2147483647.0 -> 2147483647",
                    "2147483648.0 -> refused", "9e999 -> refused", "'x' -> refused", "'1.0' -> refused", "NULL"),
            of("", "bigint", "-9223372036854775808", "9223372036854775807", "9007199254740993",
                    "'9223372036854775807' -> 9223372036854775807", "'-9223372036854775808' -> -9223372036854775808",
                    "'9223372036854775808' -> refused", "'-9223372036854775809' -> refused",
                    "9007199254740992.0 -> 9007199254740992", "9007199254740994.0 -> refused",
                    "9223372036854775808.0 -> refused", "NULL"));

    private static final List<TypeCase> BOOLEANS = List.of(
            of("", "boolean", "0 -> false", "1 -> true", "2 -> refused", "-1 -> refused", "1.0 -> refused", "'off' -> false",
                    "'YES' -> true", "'0' -> false", "'N' -> false", "'tRuE' -> true", "'maybe' -> refused", "'tru' -> refused",
                    "'' -> refused", "x'01' -> refused", "NULL"));

    private static final List<TypeCase> REALS = List.of(
            of("", "real", "0.5", "0.1", "3", "16777216 -> 1.6777216e+07", "16777217 -> refused", "-16777217 -> refused",
                    "2147483648 -> 2.1474836e+09", "9223372036854775807 -> refused",
                    "0.1234567891 -> refused", "3.4028234663852886e38 -> 3.4028235e+38", "3.4028235e38 -> 3.4028235e+38",
                    "3.4028236e38 -> refused", "1e300 -> refused", "1e-300 -> refused", "1e-45 -> 1e-45", "1.1754944e-38", "1.17549435e-38 -> refused",
                    "9e999 -> Infinity", "-9e999 -> -Infinity", "-0.0 -> -0", "1e23 -> 1e+23", "2e-44 -> 2e-44", "'1.5' -> refused", "NULL"),
            of("", "double precision", "0.1", "1.7976931348623157e308 -> 1.7976931348623157e+308", "5e-324", "-0.0 -> -0",
                    "9e999 -> Infinity", "9007199254740992 -> 9.007199254740992e+15", "9007199254740993 -> refused",
                    "9007199254740994 -> 9.007199254740994e+15", "9223372036854775807 -> refused", "-9223372036854775808 -> -9.223372036854776e+18",
                    "-9007199254740993 -> refused", "'2.50' -> 2.5", "'1e3' -> refused", "'x' -> refused", "'NaN' -> refused",
                    "'0.1234567890123456789' -> refused", "'-0' -> refused", "x'31' -> refused", "NULL"));

    private static final List<TypeCase> DECIMALS = List.of(
            of("", "numeric(5,2)", "999.99", "-999.99", "1000 -> refused", "-1000 -> refused", "999.995 -> refused",
                    "0.001 -> refused", "7 -> 7.00", "'1.5' -> 1.50", "'1.500' -> 1.50", "'1.505' -> refused",
                    "'1000.00' -> refused", "'abc' -> refused", "'' -> refused", "'1e2' -> refused", "-0.0 -> refused", "9e999 -> refused", "NULL"),
            of("", "numeric(3,3)", "0.999", "-0.999", "1 -> refused", "0 -> 0.000", "0.0001 -> refused"),
            of("", "numeric(4)", "9999", "10000 -> refused", "1.0 -> 1", "0.5 -> refused"),
            of("", "numeric", "0.1", "9223372036854775807", "1e22 -> 10000000000000000000000", "5e-324 -> 0." + "0".repeat(323) + "5",
                    "'1.50' -> 1.50", "'123456789012345678901234567890.5' -> 123456789012345678901234567890.5",
                    "'00.10' -> 0.10", "'.5' -> refused", "'NaN' -> refused", "'Infinity' -> refused", "9e999 -> refused", "-0.0 -> refused",
                    "x'31' -> refused", "NULL"));

    private static final List<TypeCase> TEXTS = List.of(
            of("", "varchar(3)", "'abc' -> abc", "'abcd' -> refused", "'äöü' -> äöü", "'😀😀😀' -> 😀😀😀", "'😀😀😀😀' -> refused",
                    "'' -> ", "'a  ' -> a  ", "123", "1234 -> refused", "1.5", "12.5 -> refused", "x'61' -> refused", "NULL"),
            of("", "varchar", "'a' -> a", "5", "NULL"),
            of("", "char(4)", "'abcd' -> abcd", "'ab' -> ab", "'abcde' -> refused", "'ab   ' -> refused", "12", "'' -> ", "NULL"),
            of("", "text", "'a''b\"c\\d' -> a'b\"c\\d", "char(10,13,9) -> \n\r\t", "'' -> ", "1.5", "1e300 -> 1.0e+300",
                    "-9223372036854775808", "9e999 -> Infinity", "x'ff' -> refused", "CAST(x'ff' AS TEXT) -> refused",
                    "CAST(x'6100' AS TEXT) -> refused", "jsonb('[]') -> refused", "NULL"));

    private static final List<TypeCase> BYTES = List.of(
            of("", "bytea", "x'' -> \\x", "x'00ff' -> \\x00ff", "zeroblob(300000) -> \\x" + "00".repeat(300_000), "'a' -> \\x61", "'' -> \\x", "5 -> \\x35",
                    "1.5 -> \\x312e35", "CAST(x'ff' AS TEXT) -> \\xff", "CAST(x'6100' AS TEXT) -> \\x6100", "NULL"));

    private static final List<TypeCase> MOMENTS = List.of(
            of("", "date", "'2024-02-29' -> 2024-02-29", "'2023-02-29' -> refused", "'0001-01-01' -> 0001-01-01",
                    "'0000-12-31' -> refused", "'9999-12-31' -> 9999-12-31", "'10000-01-01' -> refused",
                    "'2024-02-29 00:00:00' -> 2024-02-29", "'2024-02-29 00:00:01' -> refused", "'2024-02-29T00:00Z' -> refused",
                    "'infinity' -> refused", "'' -> refused", "20240229 -> refused", "1709164800 -> refused", "2460310.5 -> refused", "NULL"),
            of("", "time", "'00:00:00' -> 00:00:00", "'23:59:59.999999' -> 23:59:59.999999", "'23:59:59.9999999' -> refused",
                    "'12:30' -> 12:30:00", "'24:00' -> refused", "'12:60' -> refused", "'12:00:60' -> refused",
                    "'12:00Z' -> refused", "43200 -> refused", "NULL"),
            of("", "time(2)", "'12:00:00.25' -> 12:00:00.25", "'12:00:00.250000' -> 12:00:00.25", "'12:00:00.255' -> refused"),
            of("", "timetz", "'12:30:00+02:00' -> 12:30:00+02", "'12:30Z' -> 12:30:00+00", "'12:30:00.5 -03:30' -> 12:30:00.5-03:30",
                    "'23:59:59.999999-1400' -> 23:59:59.999999-14", "'12:30' -> 12:30:00+00", "'12:30+15' -> refused",
                    "'24:00+00' -> refused", "'2024-01-01 12:30+00' -> refused", "5 -> refused", "NULL"),
            of("", "timetz(1)", "'12:00:00.5+00' -> 12:00:00.5+00", "'12:00:00.55+00' -> refused"),
            of("", "timestamp", "'2024-01-02T03:04' -> 2024-01-02 03:04:00", "'2024-01-02' -> 2024-01-02 00:00:00",
                    "'0001-01-01 00:00:00' -> 0001-01-01 00:00:00", "'9999-12-31 23:59:59.999999' -> 9999-12-31 23:59:59.999999",
                    "'9999-12-31 23:59:59.9999999' -> refused", "'2024-01-02 24:00:00' -> refused",
                    "'2024-01-02 03:04:05+00:00' -> 2024-01-02 03:04:05", "'2024-01-02 03:04:05-00:00' -> 2024-01-02 03:04:05",
                    "'2024-01-02 03:04:05+02:00' -> refused", "1700000000 -> 2023-11-14 22:13:20",
                    "1700000000.25 -> 2023-11-14 22:13:20.25", "1700000000123 -> 2023-11-14 22:13:20.123",
                    "1700000000123456 -> 2023-11-14 22:13:20.123456", "2460310.75 -> 2024-01-01 06:00:00",
                    "20240102 -> refused", "0 -> refused", "9223372036854775807 -> refused", "'soon' -> refused", "'now' -> refused", "NULL"),
            of("", "timestamp(3)", "'2024-01-02 03:04:05.123' -> 2024-01-02 03:04:05.123", "'2024-01-02 03:04:05.1234' -> refused",
                    "1700000000123 -> 2023-11-14 22:13:20.123", "1700000000123456 -> refused", "1700000000.25 -> 2023-11-14 22:13:20.25",
                    "1700000000.123456 -> refused"),
            of("", "timestamp(0)", "'2024-01-02 03:04:05' -> 2024-01-02 03:04:05", "'2024-01-02 03:04:05.5' -> refused",
                    "1700000000 -> 2023-11-14 22:13:20", "1700000000123 -> refused", "1700000000000 -> 2023-11-14 22:13:20", "1700000000.5 -> refused",
                    "2460310.500001 -> refused"),
            of("", "timestamptz", "'2024-01-02 03:04:05' -> 2024-01-02 03:04:05+00", "'2024-01-02' -> 2024-01-02 00:00:00+00",
                    "'2024-01-02 03:04:05+02:00' -> 2024-01-02 01:04:05+00", "'0001-01-01 00:00:00+14:00' -> 0001-12-31 10:00:00+00 BC",
                    "1700000000 -> 2023-11-14 22:13:20+00", "'2024-01-02 03:04:05+15:00' -> refused", "'soon' -> refused", "NULL"),
            of("", "timestamptz(3)", "'2024-01-02 03:04:05.123Z' -> 2024-01-02 03:04:05.123+00",
                    "'2024-01-02 03:04:05.1234Z' -> refused", "1700000000123 -> 2023-11-14 22:13:20.123+00", "1700000000123456 -> refused"));

    private static final List<TypeCase> JSON = List.of(
            of("", "json", "'{\"b\": 1,  \"a\":2}' -> {\"b\": 1,  \"a\":2}", "jsonb('{b:[.5, 1]}') -> {\"b\":[0.5,1]}",
                    "'[]' -> []", "'{a:1}' -> refused", "'{\"a\":1,\"a\":2}' -> {\"a\":1,\"a\":2}",
                    "jsonb('{\"a\":1,\"a\":2}') -> {\"a\":1,\"a\":2}", "'[\"\\u0000\", \"\\ud800\", 1e999999999]' -> [\"\\u0000\", \"\\ud800\", 1e999999999]",
                    "'[1,]' -> refused", "'[01]' -> refused", "'NaN' -> refused", "'\"\t\"' -> refused", "' [1] ' ->  [1] ", "'[1] 2' -> refused", "'' -> refused", "x'1c' -> refused", "5", "1.5", "-0.0 -> refused", "NULL"),
            of("", "jsonb", "'{\"b\": 1,  \"a\":2}' -> {\"a\": 2, \"b\": 1}", "jsonb('{b: [.5,1]}') -> {\"b\": [0.5, 1]}", "5",
                    "1.5", "5e-324 -> 0." + "0".repeat(323) + "50", "-0.0 -> refused", "9e999 -> refused", "'null' -> null", "'{\"a\":1,\"a\":2}' -> refused", "'[\"\\u0000\"]' -> refused",
                    "'[1e999999]' -> refused", "x'0d' -> refused", "jsonb('{\"a\":1,\"a\":2}') -> refused", "NULL"));

    private static final List<TypeCase> UUIDS = List.of(
            of("", "uuid", "'0D8A2B1C-1111-4222-8333-944455556666' -> 0d8a2b1c-1111-4222-8333-944455556666",
                    "'0d8a2b1c111142228333944455556666' -> 0d8a2b1c-1111-4222-8333-944455556666",
                    "'{0d8a2b1c-1111-4222-8333-944455556666}' -> 0d8a2b1c-1111-4222-8333-944455556666",
                    "x'0d8a2b1c111142228333944455556666' -> 0d8a2b1c-1111-4222-8333-944455556666",
                    "'0d8a2b1c-1111-4222-8333-94445555666' -> refused", "'0d8a2b1c-1111-4222-8333-94445555666g' -> refused",
                    "'{0d8a2b1c-1111-4222-8333-944455556666' -> refused", "x'00' -> refused", "1 -> refused", "NULL"));

    private static final List<TypeCase> ENUMS_AND_DOMAINS = List.of(
            of("", "mood", "'ok' -> ok", "'OK' -> refused", "1", "'Übel' -> Übel", "'' -> ", "'bad' -> refused", "2 -> refused",
                    "x'6f6b' -> refused", "NULL"),
            of("", "even", "4", "3 -> refused", "2147483648 -> refused", "'6' -> 6", "NULL"),
            of("", "code", "'AB' -> AB", "'ABC' -> refused", "'ab' -> refused", "12 -> refused", "NULL"),
            of("", "price", "999.99", "1000 -> refused", "0.001 -> refused", "NULL"),
            of("", "many", "NULL", "'{1}' -> {1}"),
            of("", "int[] DEFAULT '{7}'", "NULL"),
            of("", "integer DEFAULT 7", "NULL", "1"));

    private static final List<TypeCase> OTHERS = ASKED.stream()
            .map(type -> of("", type, "NULL", "x'00' -> refused"))
            .toList();
}
