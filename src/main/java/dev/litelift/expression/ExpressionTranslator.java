package dev.litelift.expression;

import dev.litelift.postgres.PostgresType;
import java.util.Optional;

/**
 * Translates expressions of SQLite that mean the same in PostgreSQL, and refuses all others.
 *
 * <p>What is translated is right by the rules of both databases; still nothing should be built on it before PostgreSQL has
 * taken it and the rows that exist agree.
 */
public final class ExpressionTranslator {
    private ExpressionTranslator() {}

    /** Translates; for {@link Usage#CHECK} and {@link Usage#INDEX_PREDICATE} the result is a boolean. */
    public static Outcome translate(String expression, ColumnResolver columns, Usage usage) {
        return translate(expression, columns, usage, Optional.empty());
    }

    /** Translates to an expression of the type that the column has which shall hold the values. */
    public static Outcome translate(String expression, ColumnResolver columns, Usage usage, PostgresType wanted) {
        return translate(expression, columns, usage, Optional.of(wanted));
    }

    private static Outcome translate(String expression, ColumnResolver columns, Usage usage, Optional<PostgresType> wanted) {
        Findings findings = new Findings(usage);
        try {
            Renderer renderer = new Renderer(Renderer.scope(columns, findings), findings, Renderer.Subqueries.NONE);
            Value value = renderer.value(ExpressionParser.parse(expression));
            Value result = usage.isCondition() ? Value.truth(Renderer.condition(value)) : value;
            Value held = wanted.isPresent() ? Casts.to(wanted.get(), result) : result;
            return new Outcome.Translated(
                    held.sql(), held.type(), findings.isImmutable(), findings.columns(), findings.assumptions());
        } catch (Refusal refusal) {
            return new Outcome.Untranslatable(refusal.getMessage());
        } catch (StackOverflowError e) {
            // Nothing is shared, so nothing is left half done: a chain of thousands of operators, say.
            return new Outcome.Untranslatable("an expression nested too deeply");
        }
    }
}
