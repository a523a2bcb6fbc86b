package dev.litelift.match;

import dev.litelift.match.Move.ColumnMove;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.Form;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import dev.litelift.translate.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds homes for the columns of one table, and tries them with every row. */
final class TableMatcher {
    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;
    private static final PostgresType BYTES = PostgresType.of(PostgresType.Kind.BYTEA);

    private final Table source;
    private final TableCensus census;
    private final TargetCatalog.Table target;
    private final Map<String, TargetCatalog.Column> homes;
    private final List<ColumnFit> fits;

    TableMatcher(Table source, TableCensus census, TargetCatalog.Table target) {
        this.source = source;
        this.census = census;
        this.target = target;
        this.homes = homes(source, target);
        this.fits = source.columns().stream().map(column -> new ColumnFit(column.position(), ways(column))).toList();
    }

    /** By the source's names. */
    static Map<String, TargetCatalog.Column> homes(Table source, TargetCatalog.Table target) {
        Map<String, TargetCatalog.Column> homes = new java.util.HashMap<>();
        NameMatch.of(source.columns().stream().map(Column::name).toList(),
                        target.columns().stream().map(TargetCatalog.Column::name).toList())
                .forEach((left, right) -> homes.put(left, target.columns().stream()
                        .filter(column -> column.name().equals(right)).findFirst().orElseThrow()));
        return homes;
    }

    private List<Coercion> ways(Column column) {
        TargetCatalog.Column home = homes.get(column.name());
        if (home == null) {
            return List.of(Coercion.same(PostgresType.Kind.BYTEA, Form.RENDERED, LostDefault.test(column)));
        }
        return home.isWritten() ? Coercions.of(home.type(), census.columns().get(column.position())) : List.of();
    }

    /** Reads the whole table. */
    TableMatcher fit(SqliteSource reader, Runnable look) {
        long rows = 0;
        try (RowCursor cursor = reader.read(source)) {
            while (cursor.next()) {
                for (ColumnFit fit : fits) {
                    fit.take(cursor);
                }
                if (++rows % ROWS_BETWEEN_LOOKS == 0) {
                    look.run();
                }
            }
        }
        return this;
    }

    Move move(Findings findings) {
        List<ColumnTranslation> staged = new ArrayList<>();
        List<ColumnMove> moves = new ArrayList<>();
        for (Column column : source.columns()) {
            ColumnFit fit = fits.get(column.position());
            TargetCatalog.Column home = homes.get(column.name());
            Coercion way = home == null || !home.isWritten() ? null : fit.way().orElse(null);
            report(column, home, fit, findings);
            staged.add(staged(column, home, way));
            if (way != null) {
                moves.add(ColumnMove.of(home, way, highWater(column)));
            }
        }
        withoutSource(findings);
        PostgresSchema.Table table = new PostgresSchema.Table(target.name(), staged.stream().map(ColumnTranslation::target).toList(),
                null, List.of(), List.of(), List.of());
        return new Move(new TableTranslation(source, census, table, staged), target, moves);
    }

    private Long highWater(Column column) {
        return column.position() == source.rowidAlias() && source.sequence().isPresent() ? source.sequence().getAsLong() : null;
    }

    /** What is not written to the target is staged as bytes, which take every value: the proof then covers the whole row. */
    private static ColumnTranslation staged(Column column, TargetCatalog.Column home, Coercion way) {
        String name = home == null ? "litelift column " + column.position() : home.name();
        return way == null
                ? new ColumnTranslation(column, new PostgresSchema.Column(name, BYTES, false, null, null), Form.RENDERED,
                        home == null ? "the target has no such column" : "the target computes it", Treatment.NONE)
                : new ColumnTranslation(column, new PostgresSchema.Column(name, way.staged(), false, null, null), way.form(),
                        way.note() == null ? "every value fits the target's type" : way.note(), Treatment.NONE);
    }

    private void report(Column column, TargetCatalog.Column home, ColumnFit fit, Findings findings) {
        if (home == null) {
            homeless(column, fit, findings);
            return;
        }
        if (!home.name().equals(column.name())) {
            findings.notice("matched", source.name(), column.name(), "goes to column " + home.name(), "no name is the same");
        }
        if (!home.isWritten()) {
            findings.notice("generated", source.name(), column.name(), "is not written", "the target computes it");
            return;
        }
        if (home.notNull() && fit.nulls().count() > 0) {
            block(column, fit.nulls(), "NULL, where column " + home.name() + " of the target is NOT NULL", findings);
        }
        fit.way().ifPresentOrElse(way -> {
            if (way.note() != null && census.columns().get(column.position()).values() > 0) {
                findings.notice("converted", source.name(), column.name(), "becomes " + home.type(), way.note());
            }
        }, () -> misfit(column, home, fit, findings));
    }

    private void misfit(Column column, TargetCatalog.Column home, ColumnFit fit, Findings findings) {
        if (fit.misfits().count() == 0) {
            // A type without any way, and nothing but NULL to bring there.
            return;
        }
        String what = home.type().base() == dev.litelift.postgres.TargetType.Base.OTHER
                ? "a value for type " + home.type() + ", which litelift cannot make without being told how"
                : "a value that type " + home.type() + " does not hold";
        block(column, fit.misfits(), what, findings);
    }

    private void homeless(Column column, ColumnFit fit, Findings findings) {
        if (fit.misfits().count() > 0) {
            block(column, fit.misfits(), "a value that has no column in the target's table " + target.name(), findings);
        } else {
            findings.notice("no-home", source.name(), column.name(), "is left out",
                    "the target has no such column, and it holds nothing but NULL or its default");
        }
    }

    private void block(Column column, Trouble trouble, String what, Findings findings) {
        findings.block(source.name(), column.name(), trouble, !source.withoutRowid(), what);
    }

    private void withoutSource(Findings findings) {
        for (TargetCatalog.Column column : target.columns()) {
            if (homes.containsValue(column) || !column.isWritten()) {
                continue;
            }
            if (column.notNull() && !column.hasDefault()) {
                if (census.rows() > 0) {
                    findings.block(source.name(), column.name(), census.rows(),
                            "no value for this column of the target, which is NOT NULL and has no default");
                }
                continue;
            }
            findings.notice("no-source", source.name(), column.name(),
                    column.hasDefault() ? "takes its default in every row" : "is NULL in every row",
                    "the target has this column and the dump has not");
        }
    }
}
