package dev.litelift.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.checksum.RowHash;
import dev.litelift.postgres.Quarantine;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.Utf8;
import dev.litelift.translate.RealText;
import dev.litelift.translate.RowFilter.Reject;
import dev.litelift.translate.Translation.TableTranslation;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes the rows of one table that a filter keeps out or changes, on a connection of its own, which is opened with the first: the
 * copying connection is busy with its COPY.
 */
final class QuarantineWriter implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_ROWS = 500;
    /** Characters. */
    private static final int MOST_LENGTH = 1 << 20;

    private final Target target;
    private final Quarantine quarantine;
    private final TableTranslation table;
    private final RowHash hash;
    private final List<Quarantine.Row> waiting = new ArrayList<>();
    private long waitingLength;
    private Connection connection;

    QuarantineWriter(Target target, String schema, TableTranslation table) {
        this.target = target;
        this.quarantine = Quarantine.inStaging(schema);
        this.table = table;
        this.hash = new RowHash(table, RowHash.allColumns(table));
    }

    void add(RowCursor row, Reject reject) {
        add(row, reject, hash.of(row), null);
    }

    /** A row that is loaded with NULL in a column. The hash takes the NULL for the source's value, on both sides. */
    void addChanged(RowCursor row, Reject change) {
        long counted = hash.of(row);
        add(row, change, counted, counted);
    }

    private void add(RowCursor row, Reject reject, long before, Long after) {
        String cells = cells(row).toString();
        waiting.add(new Quarantine.Row(table.source().name(), table.source().withoutRowid() ? null : row.rowid(),
                reject.column().source().name(), reject.reason(), cells, before, after));
        waitingLength += cells.length();
        if (waiting.size() >= MOST_ROWS || waitingLength >= MOST_LENGTH) {
            finish();
        }
    }

    /** Sends what waits; not done by {@link #close}, which follows a failure too. */
    void finish() {
        if (waiting.isEmpty()) {
            return;
        }
        if (connection == null) {
            connection = target.connect();
        }
        quarantine.add(connection, waiting);
        waiting.clear();
        waitingLength = 0;
    }

    /** Every cell with its storage class; bytes that JSON cannot hold as hexadecimal digits. */
    private ObjectNode cells(RowCursor row) {
        ObjectNode cells = JSON.createObjectNode();
        for (int i = 0; i < table.columns().size(); i++) {
            ObjectNode cell = cells.putObject(storable(table.columns().get(i).source().name()));
            cell.put("class", row.storageClass(i).name().toLowerCase(java.util.Locale.ROOT));
            switch (row.storageClass(i)) {
                case INTEGER -> cell.put("value", row.integer(i));
                case REAL -> cell.put("value", RealText.of(row.real(i)));
                case TEXT -> text(cell, row, i);
                case BLOB -> cell.put("hex", hex(row, i));
                case NULL -> { }
            }
        }
        return cells;
    }

    private static void text(ObjectNode cell, RowCursor row, int i) {
        byte[] bytes = row.bytes(i);
        boolean storable = !Utf8.hasNul(bytes, row.start(i), row.length(i))
                && Utf8.characters(bytes, row.start(i), row.length(i)) != Utf8.INVALID;
        if (storable) {
            cell.put("value", new String(bytes, row.start(i), row.length(i), StandardCharsets.UTF_8));
        } else {
            cell.put("hex", hex(row, i));
        }
    }

    private static String storable(String name) {
        return name.replace("\0", "");
    }

    private static String hex(RowCursor row, int i) {
        return HexFormat.of().formatHex(row.bytes(i), row.start(i), row.start(i) + row.length(i));
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw SqlFaults.of(e, "quarantine");
            }
        }
    }
}
