package dev.litelift.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.checksum.RowHash;
import dev.litelift.ledger.Quarantine;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.Utf8;
import dev.litelift.translate.RealText;
import dev.litelift.translate.RowFilter.Reject;
import dev.litelift.translate.Translation.TableTranslation;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Turns rows that a filter keeps out into rows of the quarantine, of one table. */
final class QuarantinedRows {
    private static final JsonMapper JSON = new JsonMapper();

    private final TableTranslation table;
    private final RowHash hash;

    QuarantinedRows(TableTranslation table) {
        this.table = table;
        this.hash = new RowHash(table, RowHash.allColumns(table));
    }

    Quarantine.Row of(RowCursor row, Reject reject) {
        return of(row, reject, hash.of(row), null);
    }

    /** A row that is loaded with NULL in a column. The hash takes the NULL for the source's value, on both sides. */
    Quarantine.Row ofChanged(RowCursor row, Reject change) {
        long counted = hash.of(row);
        return of(row, change, counted, counted);
    }

    private Quarantine.Row of(RowCursor row, Reject reject, long before, Long after) {
        return new Quarantine.Row(table.source().name(), table.source().withoutRowid() ? null : row.rowid(),
                reject.column().source().name(), reject.reason(), cells(row).toString(), before, after);
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
}
