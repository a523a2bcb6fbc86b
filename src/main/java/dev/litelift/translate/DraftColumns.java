package dev.litelift.translate;

import dev.litelift.expression.ColumnResolver;
import dev.litelift.expression.Relation;
import dev.litelift.expression.ResolvedColumn;
import dev.litelift.expression.ResolvedColumn.Stored;
import dev.litelift.postgres.Identifier;
import dev.litelift.sqlite.SqliteName;
import dev.litelift.translate.Translation.ColumnTranslation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a table as expressions may name them.
 *
 * @param inline whether a computed column is named by its expression: PostgreSQL lets none refer to another
 */
record DraftColumns(DraftTable table, boolean inline) implements ColumnResolver {
    private static final Set<String> ROWIDS = Set.of("rowid", "oid", "_rowid_");

    DraftColumns(DraftTable table) {
        this(table, false);
    }

    @Override
    public Optional<ResolvedColumn> resolve(String qualifier, String name) {
        if (qualifier != null && !SqliteName.same(qualifier, table.source().name())) {
            return Optional.empty();
        }
        return table.columns().stream()
                .filter(column -> SqliteName.same(column.source().name(), name))
                .findFirst()
                .or(() -> rowid(name))
                .map(this::resolved);
    }

    private Optional<ColumnTranslation> rowid(String name) {
        int alias = table.source().rowidAlias();
        return alias >= 0 && ROWIDS.contains(SqliteName.key(name)) ? Optional.of(table.columns().get(alias)) : Optional.empty();
    }

    /** The whole table as a view may read it. */
    Relation relation() {
        List<Relation.Column> columns = table.columns().stream()
                .map(column -> new Relation.Column(column.source().name(), resolved(column)))
                .toList();
        return new Relation(Identifier.quote(table.name()), columns, table.source().key());
    }

    private ResolvedColumn resolved(ColumnTranslation column) {
        String computed = column.target().generatedSql();
        String sql = inline && computed != null
                ? "(" + computed + ")::" + column.target().type()
                : Identifier.quote(column.target().name());
        return new ResolvedColumn(sql, column.target().type(), column.source().affinity(),
                stored(column), column.source().collation(), origin(table, column));
    }

    /** By which a column is found again that a view passes on. */
    static String origin(DraftTable table, ColumnTranslation column) {
        return DraftTable.key(table.source().name()) + "." + column.source().position();
    }

    private Stored stored(ColumnTranslation column) {
        if (!column.treatment().repair().isNone()) {
            return Stored.OPAQUE;
        }
        return switch (column.form()) {
            case AS_STORED -> column.target().type().kind().isMoment() ? Stored.ISO_TEXT : Stored.AS_TYPED;
            case ISO_TEXT -> Stored.ISO_TEXT;
            case EPOCH_SECONDS -> onlyIntegers(column) ? Stored.EPOCH_SECONDS : Stored.OPAQUE;
            case EPOCH_MILLIS -> Stored.EPOCH_MILLIS;
            case EPOCH_MICROS -> Stored.EPOCH_MICROS;
            case UUID_TEXT -> Stored.UUID_TEXT;
            case UUID_BYTES -> Stored.UUID_BYTES;
            default -> Stored.OPAQUE;
        };
    }

    private boolean onlyIntegers(ColumnTranslation column) {
        return table.census().columns().get(column.source().position()).onlyIntegers();
    }
}
