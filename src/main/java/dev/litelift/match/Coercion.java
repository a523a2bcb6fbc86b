package dev.litelift.match;

import dev.litelift.postgres.PostgresType;
import dev.litelift.translate.CellTest;
import dev.litelift.translate.Form;

/**
 * One way to bring values of a source column into a target column: written to staging as one type, then cast.
 *
 * @param insert SQL of the value for the target; {@code {}} stands for the staged column
 * @param stagedText SQL of the text that the target's value must have, from the staged column
 * @param targetText SQL of the text that the target's value has, from the target's column
 * @param note what a reader should know, or null when values mean themselves
 * @param serverDecides whether only the server can tell which of the values it keeps: those that it prints as they came
 */
record Coercion(
        PostgresType staged, Form form, CellTest test, String insert, String stagedText, String targetText, String note,
        boolean serverDecides) {

    private static final String TEXT = "({})::text";

    /** The target's type is the staged one; how long a text may be is left to the assignment, which never cuts one. */
    static Coercion same(PostgresType.Kind kind, Form form, CellTest test) {
        String text = switch (kind) {
            case BYTEA -> "encode(sha256({}), 'hex')";
            // The bits themselves, so that -0 differs from 0.
            case DOUBLE -> "float8send({})::text";
            case NUMERIC -> "trim_scale({})::text";
            default -> TEXT;
        };
        return new Coercion(PostgresType.of(kind), form, test, "{}", text, text, null, false);
    }

    /** Staged as one type and cast to another. */
    static Coercion cast(PostgresType.Kind kind, Form form, CellTest test, String insert) {
        return new Coercion(PostgresType.of(kind), form, test, insert, "(" + insert + ")::text", TEXT, null, false);
    }

    /** The text that the target's value must have, when it is not simply the inserted value's. */
    Coercion comparing(String staged, String target) {
        return new Coercion(this.staged, form, test, insert, staged, target, note, serverDecides);
    }

    Coercion noting(String text) {
        return new Coercion(staged, form, test, insert, stagedText, targetText, text, serverDecides);
    }

    /** Whatever type the server reads from a text and prints as the same text. */
    static Coercion printed(CellTest test, String insert) {
        String printed = "CASE WHEN {} IS DISTINCT FROM NULL THEN format('%s', {}) END";
        return new Coercion(PostgresType.of(PostgresType.Kind.TEXT), Form.RENDERED, test, insert, "{}", printed,
                "texts that the type prints as they are", true);
    }
}
