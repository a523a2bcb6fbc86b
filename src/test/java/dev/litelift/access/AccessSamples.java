package dev.litelift.access;

import static com.healthmarketscience.jackcess.DatabaseBuilder.newColumn;
import static com.healthmarketscience.jackcess.DatabaseBuilder.newTable;

import com.healthmarketscience.jackcess.ColumnBuilder;
import com.healthmarketscience.jackcess.DataType;
import com.healthmarketscience.jackcess.Database;
import com.healthmarketscience.jackcess.Database.FileFormat;
import com.healthmarketscience.jackcess.DatabaseBuilder;
import com.healthmarketscience.jackcess.DateTimeType;
import com.healthmarketscience.jackcess.Table;
import com.healthmarketscience.jackcess.TableBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;

/** Access files made by the library that writes them. */
final class AccessSamples {
    private AccessSamples() {}

    interface Filling {
        void fill(Database database) throws IOException;
    }

    static Path file(Path folder, String name, FileFormat format, Filling filling) throws IOException {
        Path file = folder.resolve(name);
        try (Database database = new DatabaseBuilder(file).setFileFormat(format).setAutoSync(false).create()) {
            database.setDateTimeType(DateTimeType.LOCAL_DATE_TIME);
            filling.fill(database);
        }
        return file;
    }

    /** Every simple type of the newest format, with the ends of its range, and rows without any value. */
    static Path everyType(Path folder) throws IOException {
        return file(folder, "every.accdb", FileFormat.V2019, database -> {
            TableBuilder builder = newTable("Every Type").addColumn(newColumn("ID", DataType.LONG).setAutoNumber(true));
            for (ColumnBuilder column : new ColumnBuilder[] {
                newColumn("yes", DataType.BOOLEAN), newColumn("byte", DataType.BYTE), newColumn("int", DataType.INT),
                newColumn("long", DataType.LONG), newColumn("big", DataType.BIG_INT), newColumn("money", DataType.MONEY),
                newColumn("dec", DataType.NUMERIC).setPrecision(28).setScale(10), newColumn("single", DataType.FLOAT),
                newColumn("double", DataType.DOUBLE), newColumn("when", DataType.SHORT_DATE_TIME),
                newColumn("exact", DataType.EXT_DATE_TIME), newColumn("guid", DataType.GUID),
                newColumn("text", DataType.TEXT).setLengthInUnits(255), newColumn("memo", DataType.MEMO),
                newColumn("binary", DataType.BINARY).setLength(255), newColumn("ole", DataType.OLE)}) {
                builder.addColumn(column);
            }
            Table table = builder.setPrimaryKey("ID").toTable(database);
            table.addRow(null, true, 255, 32767, Integer.MAX_VALUE, Long.MAX_VALUE, new BigDecimal("922337203685477.5807"),
                    new BigDecimal("999999999999999999.9999999999"), Float.MAX_VALUE, Double.MAX_VALUE,
                    LocalDateTime.of(9999, 12, 31, 23, 59, 59), LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                    "{FFFFFFFF-0000-1111-2222-ABCDEFABCDEF}", "가나다 \uD83D\uDE00 'quoted' \"too\"", "line\r\nline\ttab".repeat(5000),
                    new byte[] {0, -1, 39, 34}, new byte[100_000]);
            table.addRow(null, false, 128, -32768, Integer.MIN_VALUE, Long.MIN_VALUE, new BigDecimal("-922337203685477.5808"),
                    new BigDecimal("-999999999999999999.9999999999"), -Float.MIN_VALUE, Double.MIN_VALUE,
                    LocalDateTime.of(100, 1, 1, 0, 0), LocalDateTime.of(1, 1, 1, 0, 0, 0, 1000),
                    "{00000000-0000-0000-0000-000000000000}", "", "", new byte[0], new byte[] {1});
            table.addRow(null, true, 0, 0, 0, 0L, new BigDecimal("0.0001"), new BigDecimal("0.0000000001"), 0.1f, -0.0,
                    LocalDateTime.of(1899, 12, 30, 6, 30), LocalDateTime.of(2024, 2, 29, 12, 0), null, " ", "İıŞß", null, null);
            table.addRow(new Object[17]);
        });
    }
}
