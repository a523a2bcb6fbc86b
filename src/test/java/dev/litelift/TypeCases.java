package dev.litelift;

import static dev.litelift.TypeCase.of;

import java.util.List;
import java.util.stream.Stream;

/** What becomes of columns, by declared type: the limits of each type, and one value beyond them. */
final class TypeCases {
    private TypeCases() {}

    static Stream<TypeCase> all() {
        return Stream.of(INTEGERS, BOOLEANS, REALS, DECIMALS, TEXTS, BLOBS, JSON, UUIDS, OTHERS, MomentCases.ALL)
                .flatMap(List::stream);
    }

    private static final String MIN_LONG = "-9223372036854775808";
    private static final String MAX_LONG = "9223372036854775807";

    private static final List<TypeCase> INTEGERS = List.of(
            of("SMALLINT", "smallint", "-32768", "32767", "0", "NULL"),
            of("SMALLINT", "integer", "-32769", "32767"),
            of("SMALLINT", "integer", "-32768", "32768"),
            of("SMALLINT", "bigint", "2147483648"),
            of("SMALLINT", "text", "'abc' -> abc", "1"),
            of("INT2", "smallint", "7"),
            of("TINYINT", "smallint", "-1"),
            of("INT4", "integer", "-2147483648", "2147483647"),
            of("INT4", "bigint", "-2147483649"),
            of("MEDIUMINT", "bigint", "2147483648"),
            of("MEDIUMINT", "integer", "NULL"),
            of("INTEGER", "bigint", MIN_LONG, MAX_LONG, "0", "-1", "NULL"),
            of("INT", "bigint", "'12' -> 12", "1.0 -> 1", "TRUE -> 1"),
            of("BIGINT", "bigint", "-9223372036854775807"),
            of("INT8", "bigint", "9999"),
            of("UNSIGNED BIG INT", "bigint", "10000", "100000000"),
            of("unsigned  big\nint", "bigint", "1"),
            of("INTEGER", "double precision", "9223372036854775808 -> 9.223372036854776e+18"),
            of("INTEGER", "double precision", "9007199254740992 -> 9.007199254740992e+15", "1.5"),
            of("INTEGER", "numeric", "9007199254740993", "1.5"),
            of("INTEGER", "text", "'abc' -> abc", "5", "1.5", "1e300 -> 1.0e+300", "'' -> "),
            of("INTEGER", "bytea", "x'00ff' -> \\x00ff", "7 -> \\x37", "'é' -> \\xc3a9"));

    private static final List<TypeCase> BOOLEANS = List.of(
            of("BOOLEAN", "boolean", "0 -> false", "1 -> true", "NULL", "TRUE -> true"),
            of("BOOL", "boolean", "'t' -> true", "'F' -> false", "'True' -> true", "'FALSE' -> false", "'yes' -> true",
                    "'No' -> false"),
            of("BOOLEAN", "boolean", "'1' -> true", "'0' -> false"),
            of("BOOLEAN", "smallint", "0", "1", "2"),
            of("BOOLEAN", "smallint", "-1", "0"),
            of("BOOLEAN", "bigint", "40000"),
            of("BOOLEAN", "text", "1", "'true' -> true"),
            of("BOOLEAN", "text", "'' -> ", "'true' -> true"),
            of("BOOLEAN", "double precision", "0.5"),
            of("BOOL", "boolean", "NULL"));

    private static final List<TypeCase> REALS = List.of(
            of("REAL", "double precision", "1.5", "-1.5", "0.1", "1", "0", "NULL", "0.1+0.2 -> 0.30000000000000004"),
            of("DOUBLE", "double precision", "1.7976931348623157e308 -> 1.7976931348623157e+308", "5e-324",
                    "2.2250738585072014e-308", "-5e-324"),
            of("DOUBLE PRECISION", "double precision", "9e999 -> Infinity", "-9e999 -> -Infinity", "1"),
            of("FLOAT", "double precision", "2e-3 -> 0.002", "2e22 -> 2e+22",
                    "9007199254740993 -> 9.007199254740992e+15"),
            of("FLOAT4", "double precision", "3.4028235e38 -> 3.4028235e+38"),
            of("FLOAT8", "double precision", "'1e3' -> 1000", "123456789.12345678"),
            of("REAL", "text", "'abc' -> abc", "1.5", "2 -> 2.0"),
            of("REAL", "text", "'NaN' -> NaN", "9e999 -> Infinity"),
            of("", "double precision", "-0.0 -> -0", "0.0 -> 0"));

    private static final List<TypeCase> DECIMALS = List.of(
            of("NUMERIC(10,2)", "numeric(10,2)", "1.25", "99999999.99", "-99999999.99", "0 -> 0.00", "1.5 -> 1.50",
                    "7 -> 7.00"),
            of("NUMERIC(10,2)", "numeric", "100000000", "1.5"),
            of("NUMERIC(10,2)", "numeric", "1.255"),
            of("DECIMAL(10,2)", "numeric(10,2)", "'3.10' -> 3.10", "NULL"),
            of("DECIMAL(3,3)", "numeric(3,3)", "0.125", "-0.999", "0 -> 0.000"),
            of("DECIMAL(3,3)", "numeric", "1", "0.5"),
            of("DEC(5)", "numeric(5,0)", "99999", "-99999"),
            of("DEC(5)", "numeric", "100000"),
            of("DECIMAL(2,5)", "numeric", "0.5"),
            of("NUMERIC", "numeric", "0.1", "12345678.875", "-3", MIN_LONG, "0.00001234", "10000", "99990000",
                    "0.0001"),
            of("NUMERIC", "numeric", "1e22 -> 10000000000000000000000", "1e-7 -> 0.0000001"),
            of("NUMERIC", "numeric", "0.1234567890123456789 -> 0.12345678901234568"),
            of("NUMERIC", "numeric", "12345678901234567890 -> 12345678901234567000"),
            of("NUMERIC", "double precision", "9e999 -> Infinity", "1.5"),
            of("DECIMAL(10,2)", "text", "'abc' -> abc", "1.5"),
            of("DECIMAL(10,5)", "numeric(10,5)", "NULL"),
            of("DECIMAL_TEXT(28,10)", "numeric(28,10)", "'999999999999999999.9999999999' -> 999999999999999999.9999999999",
                    "'-0.0000000001' -> -0.0000000001", "'1.5' -> 1.5000000000", "'0' -> 0.0000000000"),
            of("DECIMAL_TEXT(3,1)", "numeric", "'12345678901234567890.05' -> 12345678901234567890.05", "'0.10' -> 0.10"),
            of("DECIMAL_TEXT", "text", "'1.5' -> 1.5", "'-0' -> -0"),
            of("DECIMAL_TEXT", "text", "'1.5' -> 1.5", "'007' -> 007"));

    private static final List<TypeCase> TEXTS = List.of(
            of("VARCHAR(5)", "character varying(5)", "'abcde' -> abcde", "'' -> ", "'ğüşiö' -> ğüşiö",
                    "'😀😀😀😀😀' -> 😀😀😀😀😀",
                    "'  a  ' ->   a  ", "NULL"),
            of("VARCHAR(5)", "text", "'abcdef' -> abcdef"),
            of("VARCHAR(5)", "bytea", "'abc' -> \\x616263", "x'80' -> \\x80"),
            of("VARCHAR", "text", "'a' -> a"),
            of("VARCHAR(20000000)", "text", "'a' -> a"),
            of("VARCHAR(0)", "text", "'' -> "),
            of("CHAR(3)", "character varying(3)", "'ab' -> ab", "'a  ' -> a  "),
            of("CHARACTER(4)", "character varying(4)", "5"),
            of("NVARCHAR(2)", "character varying(2)", "'İı' -> İı"),
            of("NCHAR(2)", "character varying(2)", "'xy' -> xy"),
            of("VARYING CHARACTER(5)", "character varying(5)", "'x' -> x"),
            of("CHARACTER VARYING (5)", "character varying(5)", "'x' -> x"),
            of("NATIVE CHARACTER(5)", "character varying(5)", "'x' -> x"),
            of("VARCHAR2(5)", "character varying(5)", "NULL"),
            of("TEXT", "text", "'a''b\"c\\d' -> a'b\"c\\d", "char(10,13,9) -> \n\r\t", "5", "1.5", "'' -> ", "NULL"),
            of("TEXT", "text", "replace(hex(zeroblob(300000)), '00', 'é') -> " + "é".repeat(300_000)),
            of("TEXT", "bytea", "x'' -> \\x", "'a' -> \\x61"),
            of("CLOB", "text", "'a' -> a"),
            of("LONGTEXT", "text", "'a' -> a"),
            of("MEDIUMTEXT", "text", "'a' -> a"),
            of("TINYTEXT", "text", "NULL"),
            of("NTEXT", "text", "'a' -> a"));

    private static final List<TypeCase> BLOBS = List.of(
            of("BLOB", "bytea", "x'' -> \\x", "x'00' -> \\x00", "x'ff00ff' -> \\xff00ff", "NULL"),
            of("BLOB", "bytea", "zeroblob(300000) -> \\x" + "00".repeat(300_000)),
            of("BLOB", "text", "'only text' -> only text", "'' -> "),
            of("BLOB", "bytea", "'a' -> \\x61", "x'01' -> \\x01", "1.5 -> \\x312e35", "'' -> \\x"),
            of("BLOB", "bigint", "1", "2"),
            of("BLOB", "bytea", "NULL"),
            of("LONGBLOB", "bytea", "x'0a' -> \\x0a"),
            of("BYTEA", "bytea", "x'0a' -> \\x0a"),
            of("BINARY", "bytea", "x'0a' -> \\x0a"),
            of("VARBINARY(16)", "bytea", "x'0a' -> \\x0a"),
            of("IMAGE", "bytea", "x'0a' -> \\x0a"));

    private static final List<TypeCase> JSON = List.of(
            of("JSON", "jsonb",
                    "'{\"b\":1,\"a\":[1,2.50,\"x\"],\"aa\":null}' -> {\"a\": [1, 2.50, \"x\"], \"b\": 1, \"aa\": null}",
                    "'[]' -> []", "'{}' -> {}", "'null' -> null", "'\"\\u00e9\\n\"' -> \"é\\n\"", "NULL"),
            of("JSONB", "jsonb", "'[1e2, -1.50e1, 1E-2, -0, 0.0]' -> [100, -15.0, 0.01, 0, 0.0]",
                    "' [ true ] ' -> [true]"),
            of("JSON", "text", "'{\"a\":1,\"a\":2}' -> {\"a\":1,\"a\":2}"),
            of("JSON", "text", "'{\"a\":1} x' -> {\"a\":1} x"),
            of("JSON", "text", "'' -> "),
            of("JSON", "text", "'[1e99999999999]' -> [1e99999999999]"),
            of("JSON", "text", "'[\"\\u0000\"]' -> [\"\\u0000\"]"),
            of("JSON", "text", "char(65279) || '{}' -> \uFEFF{}"),
            of("JSON", "text", "'{\"a\":1}' -> {\"a\":1}", "'1' -> 1"),
            of("JSON", "jsonb", "x'0c' -> {}", "jsonb('{a:[1.50,.5,0x1f,+7]}') -> {\"a\": [1.50, 0.5, 31, 7]}", "NULL"),
            of("JSONB", "jsonb", "jsonb('\"\\x41\\v\"') -> \"A\\u000b\"", "'[1]' -> [1]", "jsonb('null') -> null"),
            of("JSON", "bytea", "x'0c' -> \\x0c", "x'1c' -> \\x1c"),
            of("JSON", "bytea", "jsonb('{\"a\":1,\"a\":2}') -> \\x8c176113311761" + "1332"),
            of("JSON", "bytea", "x'0d' -> \\x0d"));

    private static final List<TypeCase> UUIDS = List.of(
            of("UUID", "uuid", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' -> a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                    "'A0EEBC99-9C0B-4EF8-BB6D-FFFFFFFFFFFF' -> a0eebc99-9c0b-4ef8-bb6d-ffffffffffff", "NULL"),
            of("GUID", "uuid", "x'a0eebc999c0b4ef8bb6d6bb9bd380a11' -> a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
            of("UNIQUEIDENTIFIER", "text", "'a0eebc999c0b4ef8bb6d6bb9bd380a11' -> a0eebc999c0b4ef8bb6d6bb9bd380a11"),
            of("UUID", "text", "'{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1}' -> {a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1}"),
            of("UUID", "bytea", "x'a0eebc999c0b4ef8bb6d6bb9bd380a' -> \\xa0eebc999c0b4ef8bb6d6bb9bd380a"),
            of("UUID", "uuid", "NULL"));

    private static final List<TypeCase> OTHERS = List.of(
            of("", "bigint", "1", MAX_LONG),
            of("", "double precision", "1.5", "2"),
            of("", "text", "'1' -> 1", "1"),
            of("", "text", "'a' -> a", "1.5", "1e-7 -> 1.0e-07", "1e15 -> 1000000000000000.0", "123456.0", "0.0001",
                    "0.00001 -> 1.0e-05"),
            of("", "bytea", "x'80' -> \\x80", "NULL"),
            of("", "text", "NULL"),
            of("STRING", "bigint", "'007' -> 7"),
            of("STRING", "text", "'abc' -> abc"),
            of("POINT", "bigint", "NULL"),
            of("FLOATING POINT", "bigint", "NULL"),
            of("FLOATY", "double precision", "NULL"),
            of("MONEY", "numeric", "NULL"),
            of("MONEY", "double precision", "1.5"),
            of("XCHARX", "text", "NULL"),
            of("GEOMETRY", "bytea", "x'01' -> \\x01"));
}
