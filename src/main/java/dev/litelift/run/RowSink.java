package dev.litelift.run;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Quarantine;
import dev.litelift.postgres.CopyStream;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.translate.RowFilter.Reject;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the rows of one table to the server in the caller's transaction: into the table, or into the quarantine. A session
 * that copies can do nothing else, so rows for the quarantine wait until there are enough to end the COPY and begin another.
 */
final class RowSink implements AutoCloseable {
    private static final int WAITING_CHARACTERS = 1 << 22;

    private final RowSender.Destination destination;
    private final TableTranslation table;
    private final List<String> columns;
    private final boolean quarantines;
    private final QuarantinedRows quarantined;
    private final List<Quarantine.Row> waiting = new ArrayList<>();
    private int waitingCharacters;
    private CopyStream copy;
    private long rows;
    private long rowsBefore;
    private long bytesBefore;

    /** @param columns of the target that rows have fields for */
    RowSink(RowSender.Destination destination, TableTranslation table, List<String> columns) {
        this.destination = destination;
        this.quarantines = destination.quarantines();
        this.table = table;
        this.columns = columns;
        this.quarantined = new QuarantinedRows(table);
        this.copy = open();
    }

    private CopyStream open() {
        return CopyStream.open(
                destination.connection(), destination.schema(), table.target().name(), columns, destination.silence());
    }

    /** Begins a row; its fields are to be put into the stream before the next call. */
    CopyStream startRow() {
        rows++;
        copy.startRow(columns.size());
        return copy;
    }

    /** A row that is kept out. */
    void quarantine(RowCursor row, Reject reject) {
        if (quarantines) {
            add(quarantined.of(row, reject));
        }
    }

    /** A row that comes with NULL in a column; between rows, since the COPY may end here. */
    void changed(RowCursor row, Reject change) {
        if (quarantines) {
            add(quarantined.ofChanged(row, change));
        }
    }

    private void add(Quarantine.Row kept) {
        waiting.add(kept);
        waitingCharacters += kept.cellsJson().length();
        if (waitingCharacters > WAITING_CHARACTERS) {
            finish();
            copy = open();
        }
    }

    /** Ends the COPY and writes what waits. */
    void finish() {
        long taken = copy.finish();
        if (taken != rows - rowsBefore) {
            throw new LoadException(Fault.VERIFICATION_FAILED, table.source().name(),
                    "the server took " + taken + " of " + (rows - rowsBefore) + " rows");
        }
        rowsBefore = rows;
        bytesBefore += copy.bytes();
        copy = null;
        if (!waiting.isEmpty()) {
            Quarantine.inStaging(destination.schema()).add(destination.connection(), waiting);
            waiting.clear();
            waitingCharacters = 0;
        }
    }

    /** Rows for the table so far. */
    long rows() {
        return rows;
    }

    /** Bytes sent so far, or about to be. */
    long bytes() {
        return bytesBefore + (copy == null ? 0 : copy.bytes());
    }

    @Override
    public void close() {
        if (copy != null) {
            copy.close();
        }
    }
}
