package dev.litelift.expression;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import java.util.ArrayList;
import java.util.List;

/** Translates views that mean the same in PostgreSQL, and refuses all others. */
public final class ViewTranslator {
    private ViewTranslator() {}

    /** @param createView as {@code sqlite_schema} has it */
    public static ViewTranslation translate(String createView, Relation.Resolver relations) {
        Findings findings = new Findings(Usage.VIEW);
        try {
            TokenCursor tokens = new TokenCursor(createView);
            QueryParser queries = new QueryParser(tokens, new ExpressionParser(tokens));
            List<String> names = head(tokens, queries);
            Query query = queries.query();
            tokens.expectEnd();
            QueryRenderer.Rendered rendered = new QueryRenderer(relations, findings).query(query, null, true);
            return new ViewTranslation.Translated(rendered.sql(), columns(rendered, names), findings.assumptions(),
                    findings.isSteady());
        } catch (Refusal refusal) {
            return new ViewTranslation.Untranslatable(refusal.getMessage());
        } catch (StackOverflowError e) {
            return new ViewTranslation.Untranslatable("an expression nested too deeply");
        }
    }

    /** The names of the columns, when the view tells them. */
    private static List<String> head(TokenCursor tokens, QueryParser queries) {
        tokens.expectWords("CREATE");
        if (!tokens.takeWords("TEMP")) {
            tokens.takeWords("TEMPORARY");
        }
        tokens.expectWords("VIEW");
        tokens.takeWords("IF", "NOT", "EXISTS");
        tokens.takeName();
        if (tokens.takeSymbol(".")) {
            tokens.takeName();
        }
        List<String> names = tokens.isSymbol("(") ? queries.names() : List.of();
        tokens.expectWords("AS");
        return names;
    }

    private static List<Relation.Column> columns(QueryRenderer.Rendered rendered, List<String> names) {
        if (!names.isEmpty() && names.size() != rendered.columns().size()) {
            throw new Refusal("a list of names that does not match the columns");
        }
        List<Relation.Column> columns = new ArrayList<>();
        for (QueryRenderer.Column column : rendered.columns()) {
            String name = names.isEmpty() ? column.name() : names.get(columns.size());
            columns.add(column(name, column.value()));
        }
        return columns;
    }

    /** A column of a query's result, as another query may read it. */
    static Relation.Column column(String name, Value value) {
        return new Relation.Column(name, resolved(Identifier.quote(name), value));
    }

    private static ResolvedColumn resolved(String sql, Value value) {
        if (value.column() != null) {
            return value.column().named(sql);
        }
        PostgresType type = value.type() == null ? PostgresType.of(Kind.TEXT) : value.type();
        ResolvedColumn.Stored stored = switch (value.sort()) {
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> ResolvedColumn.Stored.ISO_TEXT;
            case UUID -> ResolvedColumn.Stored.UUID_TEXT;
            case UUID_BYTES -> ResolvedColumn.Stored.UUID_BYTES;
            case OPAQUE -> ResolvedColumn.Stored.OPAQUE;
            default -> ResolvedColumn.Stored.AS_TYPED;
        };
        return new ResolvedColumn(sql, type, value.affinity(), stored, value.collation() == null ? "BINARY" : value.collation());
    }
}
