package dev.litelift.move;

import dev.litelift.checksum.RowHash;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the source's rows for staged ones, which do not keep the rowid, by the hash of their cells. */
record RowidSearch(SqliteSource source) {

    /**
     * The rowid of the first row for each hash, in the source's order; empty for a table without rowids.
     *
     * @param hashes as {@link RowHash#sql} gives them over all columns of the staged table
     */
    List<Long> find(TableTranslation table, List<Long> hashes) {
        List<Long> found = new ArrayList<>();
        if (hashes.isEmpty() || table.source().withoutRowid()) {
            return found;
        }
        Set<Long> open = new HashSet<>(hashes);
        RowHash hash = new RowHash(table, RowHash.allColumns(table));
        try (RowCursor row = source.read(table.source())) {
            while (!open.isEmpty() && row.next()) {
                if (open.remove(hash.of(row))) {
                    found.add(row.rowid());
                }
            }
        }
        return found;
    }
}
