package dev.litelift.access;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A table to be made of what an Access file holds; its rows can be read as often as asked, in the same order. */
interface AccessTable {

    /** As in Access; of a table that Access hides, made of the owner's names. */
    String name();

    List<AccessColumn> columns();

    /** Keys, indexes and references. */
    TableKeys keys();

    /**
     * Reads every row.
     *
     * @throws IOException, or any exception at run time, where the file is damaged
     */
    void read(RowSink sink) throws IOException, SQLException;

    /** Takes rows. */
    interface RowSink {
        /** @param values in the order of the columns, of their kinds' classes; good until the next row */
        void take(Object[] values) throws IOException, SQLException;
    }
}
