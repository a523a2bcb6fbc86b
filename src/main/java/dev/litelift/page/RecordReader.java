package dev.litelift.page;

/**
 * The fields of a record (section 2.1), found once and read on demand. A record may have fewer fields than asked for:
 * columns added later are missing from rows written before.
 */
public final class RecordReader {
    /** Kinds of fields: serial types 0 to 9 as they are, the others by what they hold. */
    public static final int NULL = 0;
    public static final int REAL = 7;
    public static final int BLOB = 12;
    public static final int TEXT = 13;

    private static final int[] SIZES = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};

    private final int fields;
    private final byte[] kinds;
    private final int[] starts;
    private byte[] bytes;
    private int present;

    /** @param fields how many are of interest; more in a record are ignored, as SQLite does */
    public RecordReader(int fields) {
        this.fields = fields;
        this.kinds = new byte[fields];
        this.starts = new int[fields + 1];
    }

    /** Finds the fields of the cursor's record. */
    public void read(BtreeCursor cursor) {
        bytes = cursor.bytes();
        int start = cursor.start();
        int length = cursor.length();
        int at = start + 1;
        long headerLength = length == 0 ? 0 : bytes[start];
        if (headerLength < 0) {
            headerLength = Varint.value(bytes, start);
            at = start + Varint.size(bytes, start);
        }
        if (headerLength < at - start || headerLength > length) {
            throw cursor.corrupt("a record's header claims " + headerLength + " of " + length + " bytes");
        }
        fields(cursor, at, start + (int) headerLength, start + length);
    }

    private void fields(BtreeCursor cursor, int first, int headerEnd, int end) {
        byte[] from = bytes;
        int at = first;
        int body = headerEnd;
        int field = 0;
        for (; field < fields && at < headerEnd; field++) {
            int type = from[at++];
            if (type < 0) {
                type = longType(cursor, at - 1);
                at += Varint.size(from, at - 1) - 1;
            }
            int size;
            if (type >= 12) {
                size = (type - 12) >> 1;
                kinds[field] = (byte) (BLOB + (type & 1));
            } else if (type < SIZES.length) {
                size = SIZES[type];
                kinds[field] = (byte) type;
            } else {
                throw cursor.corrupt("serial type " + type + " is reserved");
            }
            starts[field] = body;
            if (size > end - body) {
                throw cursor.corrupt("field " + field + " ends outside its record");
            }
            body += size;
        }
        starts[field] = body;
        present = field;
        if (at > headerEnd || at == headerEnd && body != end) {
            throw cursor.corrupt("a record's header and length disagree");
        }
    }

    private int longType(BtreeCursor cursor, int at) {
        long type = Varint.value(bytes, at);
        if (type < 0 || type > Integer.MAX_VALUE) {
            throw cursor.corrupt("a field claims serial type " + Long.toUnsignedString(type));
        }
        return (int) type;
    }

    /** How many fields the record has, at most those asked for. */
    public int present() {
        return present;
    }

    /** One of the kinds above, or 1 to 6, 8 and 9 for an integer. */
    public int kind(int field) {
        return kinds[field];
    }

    public long integer(int field) {
        int at = starts[field];
        return switch (kinds[field]) {
            case 1 -> bytes[at];
            case 2 -> Bytes.i16(bytes, at);
            case 3 -> (long) Bytes.i16(bytes, at) << 8 | bytes[at + 2] & 0xFF;
            case 4 -> Bytes.i32(bytes, at);
            case 5 -> (long) Bytes.i16(bytes, at) << 32 | Bytes.u32(bytes, at + 2);
            case 6 -> Bytes.i64(bytes, at);
            case 9 -> 1;
            default -> 0;
        };
    }

    public double real(int field) {
        return Double.longBitsToDouble(Bytes.i64(bytes, starts[field]));
    }

    /** The array with the field's bytes, at {@link #start}, {@link #length} long. */
    public byte[] bytes() {
        return bytes;
    }

    public int start(int field) {
        return starts[field];
    }

    public int length(int field) {
        return starts[field + 1] - starts[field];
    }
}
