package dev.litelift.match;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.List;
import java.util.Set;

/**
 * What brings the rows of one staged table into its home.
 *
 * @param existingRows what becomes of rows that are in the home; null where both sides are only compared
 * @param columns that are written
 * @param unfit the target's columns whose values do not fit them, so that the dump cannot be loaded as it is
 */
public record Move(
        TableTranslation staged, TargetCatalog.Table target, ExistingRows existingRows, List<ColumnMove> columns, Set<String> unfit) {
    /** Name of the staged column that takes each row's rowid. */
    public static final String ROWID = "litelift rowid";

    public Move {
        columns = List.copyOf(columns);
        unfit = Set.copyOf(unfit);
    }

    /** Whether rows of the home make place for those of the dump. */
    public boolean replaces() {
        return existingRows == ExistingRows.REPLACE;
    }

    /** The target's name, which is the staged table's too. */
    public String name() {
        return target.name();
    }

    public boolean writes(List<String> names) {
        return names.stream().allMatch(name -> columns.stream().anyMatch(column -> column.target().name().equals(name)));
    }

    /**
     * SQL of the value that a target column gets.
     *
     * @param row how the statement calls the staged row
     */
    public String insertOf(String name, String row) {
        return columns.stream().filter(column -> column.target().name().equals(name)).findFirst().orElseThrow().insert(row);
    }

    /** What the source calls a target's column; the column's own name when the source has none. */
    public String sourceOf(String name) {
        return staged.columns().stream().filter(column -> column.target().name().equals(name))
                .map(column -> column.source().name()).findFirst().orElse(name);
    }

    /**
     * @param position of the source's column
     * @param coercion SQL of the value; {@code {}} stands for the staged column
     * @param stagedText SQL of the text that must stand in the target afterwards, for a staged table called {@code s}
     * @param targetText SQL of the text that stands there, for a target called {@code t}
     * @param highWater the largest number that SQLite ever gave, or null where it does not keep one
     * @param serverDecides whether a value may turn out to be none of the target's type, or to be printed otherwise
     */
    public record ColumnMove(
            int position, TargetCatalog.Column target, String coercion, String stagedText, String targetText, Long highWater,
            boolean serverDecides) {

        static ColumnMove of(int position, TargetCatalog.Column target, Coercion way, Long highWater) {
            String staged = "s." + Identifier.quote(target.name());
            return new ColumnMove(position, target, way.insert(), way.stagedText().replace("{}", staged),
                    way.targetText().replace("{}", "t." + Identifier.quote(target.name())), highWater,
                    way.serverDecides());
        }

        /** @param row how the statement calls the staged row */
        public String insert(String row) {
            return coercion.replace("{}", row + "." + Identifier.quote(target.name()));
        }
    }
}
