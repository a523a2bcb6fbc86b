package dev.litelift.translate;

import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresSchema.ForeignKey.Orphans;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.TableCensus;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The PostgreSQL schema derived from a SQLite one, with every decision.
 *
 * @param losses what PostgreSQL will not hold, enforce or do afterwards that SQLite did
 * @param blockers what must be decided before anything is written
 * @param trials objects that are kept only if PostgreSQL and the rows agree
 */
public record Translation(
        List<TableTranslation> tables, List<Notice> notices, List<Notice> losses, List<Blocker> blockers,
        List<Trial> trials) {

    public Translation {
        tables = List.copyOf(tables);
        notices = List.copyOf(notices);
        losses = List.copyOf(losses);
        blockers = List.copyOf(blockers);
        trials = List.copyOf(trials);
    }

    /** Without objects whose translation must still be tried. */
    public Translation(
            List<TableTranslation> tables, List<Notice> notices, List<Notice> losses, List<Blocker> blockers) {
        this(tables, notices, losses, blockers, List.of());
    }

    /** The same without what turned out not to be there. */
    public Translation without(Collection<GivenUp> givenUp) {
        return new Translation(tables.stream().map(table -> table.without(givenUp)).toList(), notices, losses, blockers,
                trials.stream().filter(trial -> !givenUp.contains(trial.givenUp())).toList());
    }

    /** What is made of expressions, and is there only if PostgreSQL and the rows agree. */
    public List<GivenUp> uncertain() {
        return Stream.concat(tables.stream().flatMap(table -> table.computed().stream()), trials.stream().map(Trial::givenUp)).toList();
    }

    /** Names of the views that shall come into being. */
    public List<String> views() {
        return trials.stream().filter(Trial.View.class::isInstance).map(trial -> ((Trial.View) trial).name()).toList();
    }

    public PostgresSchema schema() {
        return new PostgresSchema(tables.stream().map(TableTranslation::target).toList());
    }

    /** Whether rows may be kept out or changed. */
    public boolean quarantines() {
        return tables.stream().anyMatch(table -> table.columns().stream().anyMatch(column -> column.treatment().quarantines())
                || table.target().foreignKeys().stream().anyMatch(key -> key.orphans() == Orphans.QUARANTINE
                        || key.orphans() == Orphans.NULL));
    }

    /**
     * @param columns in the order of both tables' columns
     * @param numbering name of the target's column that takes each row's rowid, or null; NULL in a table without rowids
     */
    public record TableTranslation(
            SqliteSchema.Table source, TableCensus census, PostgresSchema.Table target, List<ColumnTranslation> columns,
            String numbering) {
        private static final long BYTES_PER_CELL = 8;

        public TableTranslation {
            columns = List.copyOf(columns);
        }

        /** Without the source's rowids. */
        public TableTranslation(
                SqliteSchema.Table source, TableCensus census, PostgresSchema.Table target, List<ColumnTranslation> columns) {
            this(source, census, target, columns, null);
        }

        /** What all cells take, about: texts and blobs by their length, others by what most of them have. */
        public long cellBytes() {
            return census.bytes() + census.rows() * columns.size() * BYTES_PER_CELL;
        }

        /** What a computed column is called when it is a plain one. */
        public GivenUp computed(int position) {
            return new GivenUp("generated", source.name(), target.columns().get(position).name());
        }

        private List<GivenUp> computed() {
            return computedPositions().map(this::computed).toList();
        }

        private Stream<Integer> computedPositions() {
            return IntStream.range(0, columns.size()).filter(i -> target.columns().get(i).generatedSql() != null).boxed();
        }

        private TableTranslation without(Collection<GivenUp> givenUp) {
            Set<Integer> left = computedPositions().filter(i -> !givenUp.contains(computed(i))).collect(Collectors.toSet());
            return new TableTranslation(source, census, target.onlyGenerated(left), columns, numbering);
        }
    }

    /**
     * @param why the type was chosen, one clause
     * @param treatment of values that PostgreSQL cannot hold or would refuse
     */
    public record ColumnTranslation(
            SqliteSchema.Column source, PostgresSchema.Column target, Form form, String why, Treatment treatment) {

        /** The same with another target column. */
        ColumnTranslation withTarget(PostgresSchema.Column other) {
            return new ColumnTranslation(source, other, form, why, treatment);
        }
    }
}
