package dev.litelift.translate;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.CopyStream;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;

/** Repairs the texts that need it and leaves all other cells to another encoder. */
final class RepairingEncoder implements CellEncoder {
    private final CellEncoder plain;
    private final TextRepair repair;

    RepairingEncoder(CellEncoder plain, TextRepair repair) {
        this.plain = plain;
        this.repair = repair;
    }

    @Override
    public void encode(RowCursor row, int column, CopyStream out) {
        boolean needed = row.storageClass(column) == StorageClass.TEXT
                && repair.applies(row.bytes(column), row.start(column), row.length(column));
        if (!needed) {
            plain.encode(row, column, out);
            return;
        }
        try {
            byte[] repaired = repair.repair(row.bytes(column), row.start(column), row.length(column));
            out.field(repaired, 0, repaired.length);
        } catch (IllegalArgumentException e) {
            throw new LoadException(Fault.DECISION_NEEDED, "rowid " + row.rowid() + ", column " + (column + 1),
                    "a text is " + e.getMessage(), e).withHint("Name another encoding in the rules, or quarantine such rows.");
        }
    }
}
