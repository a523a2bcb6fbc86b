package dev.litelift.sqlite;

import dev.litelift.page.BtreeCursor;
import dev.litelift.page.RecordReader;
import java.util.Arrays;

/** Reads a table from the pages of the file, without SQLite: the fields of its records seen as SQL sees them. */
final class PageRowCursor implements RowCursor {
    private static final StorageClass[] CLASSES = classes();
    private static final int ROWID = -1;

    private final BtreeCursor cursor;
    private final RecordReader record;
    /** For each column its field in the record, or {@link #ROWID}. */
    private final int[] fields;
    private final boolean[] realAffinity;
    private final MissingValues missing;
    private final Utf16 utf16;
    private final int[] converted;
    private final int[] convertedLength;

    /**
     * @param cursor closed with this one
     * @param missing what a column holds in rows older than itself
     * @param encoding as {@link SqliteSource#encoding}
     */
    PageRowCursor(BtreeCursor cursor, SqliteSchema.Table table, MissingValues missing, String encoding) {
        int columns = table.columns().size();
        this.cursor = cursor;
        this.record = new RecordReader(table.storage().fields().size());
        this.fields = fields(table, columns);
        this.missing = missing;
        this.realAffinity = new boolean[columns];
        for (SqliteSchema.Column column : table.columns()) {
            realAffinity[column.position()] = column.affinity() == Affinity.REAL;
        }
        this.utf16 = encoding.equals("UTF-8") ? null : new Utf16(encoding.equals("UTF-16be"));
        this.converted = new int[columns];
        this.convertedLength = new int[columns];
    }

    private static int[] fields(SqliteSchema.Table table, int columns) {
        int[] fields = new int[columns];
        // Backwards, so that the first wins where a key names a column twice.
        for (int field = table.storage().fields().size() - 1; field >= 0; field--) {
            int column = table.storage().fields().get(field);
            if (column != SqliteSchema.Storage.LEFT_OUT) {
                fields[column] = field;
            }
        }
        if (table.rowidAlias() >= 0) {
            fields[table.rowidAlias()] = ROWID;
        }
        return fields;
    }

    private static StorageClass[] classes() {
        StorageClass[] classes = new StorageClass[RecordReader.TEXT + 1];
        Arrays.fill(classes, StorageClass.INTEGER);
        classes[RecordReader.NULL] = StorageClass.NULL;
        classes[RecordReader.REAL] = StorageClass.REAL;
        classes[RecordReader.BLOB] = StorageClass.BLOB;
        classes[RecordReader.TEXT] = StorageClass.TEXT;
        return classes;
    }

    @Override
    public boolean next() {
        if (!cursor.next()) {
            return false;
        }
        record.read(cursor);
        if (utf16 != null) {
            utf16.reset();
            Arrays.fill(converted, -1);
        }
        return true;
    }

    @Override
    public int columns() {
        return fields.length;
    }

    @Override
    public StorageClass storageClass(int column) {
        int field = fields[column];
        if (field < 0) {
            return StorageClass.INTEGER;
        }
        if (field >= record.present()) {
            return missing.storageClass(column);
        }
        StorageClass stored = CLASSES[record.kind(field)];
        // A REAL column stores whole numbers as integers, to save space (datatype3.html, section 2).
        if (stored == StorageClass.INTEGER && realAffinity[column]) {
            return StorageClass.REAL;
        }
        // NaN is no value of SQL: SQLite reads it as NULL.
        return stored == StorageClass.REAL && Double.isNaN(record.real(field)) ? StorageClass.NULL : stored;
    }

    @Override
    public long integer(int column) {
        int field = fields[column];
        if (field < 0) {
            return cursor.rowid();
        }
        return field < record.present() ? record.integer(field) : missing.integer(column);
    }

    @Override
    public double real(int column) {
        int field = fields[column];
        if (field >= record.present()) {
            return missing.real(column);
        }
        return record.kind(field) == RecordReader.REAL ? record.real(field) : record.integer(field);
    }

    @Override
    public byte[] bytes(int column) {
        int field = fields[column];
        if (field >= record.present()) {
            return missing.bytes(column);
        }
        if (wide(field)) {
            convert(column, field);
            return utf16.bytes();
        }
        return record.bytes();
    }

    @Override
    public int start(int column) {
        int field = fields[column];
        if (field >= record.present()) {
            return 0;
        }
        if (wide(field)) {
            convert(column, field);
            return converted[column];
        }
        return record.start(field);
    }

    @Override
    public int length(int column) {
        int field = fields[column];
        if (field >= record.present()) {
            return missing.bytes(column).length;
        }
        if (wide(field)) {
            convert(column, field);
            return convertedLength[column];
        }
        return record.length(field);
    }

    private boolean wide(int field) {
        return utf16 != null && record.kind(field) == RecordReader.TEXT;
    }

    private void convert(int column, int field) {
        if (converted[column] < 0) {
            converted[column] = utf16.end();
            utf16.append(record.bytes(), record.start(field), record.length(field));
            convertedLength[column] = utf16.end() - converted[column];
        }
    }

    @Override
    public long rowid() {
        return cursor.rowid();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
