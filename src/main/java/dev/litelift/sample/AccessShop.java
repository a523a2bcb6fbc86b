package dev.litelift.sample;

import static com.healthmarketscience.jackcess.DatabaseBuilder.newColumn;
import static com.healthmarketscience.jackcess.DatabaseBuilder.newIndex;
import static com.healthmarketscience.jackcess.DatabaseBuilder.newRelationship;
import static com.healthmarketscience.jackcess.DatabaseBuilder.newTable;

import com.healthmarketscience.jackcess.ColumnBuilder;
import com.healthmarketscience.jackcess.DataType;
import com.healthmarketscience.jackcess.Database;
import com.healthmarketscience.jackcess.Database.FileFormat;
import com.healthmarketscience.jackcess.DatabaseBuilder;
import com.healthmarketscience.jackcess.DateTimeType;
import com.healthmarketscience.jackcess.PropertyMap;
import com.healthmarketscience.jackcess.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small shop as offices keep it in Access: customers, articles, orders, with every simple type and two languages. */
final class AccessShop {
    private static final String[] TOWNS = {"Zürich", "서울", "Łódź", "İzmir", "Reykjavík"};
    private static final int BATCH = 1000;
    private static final int CUSTOMERS_SHARE = 10;

    private final Database database;
    private final Chance chance;

    private AccessShop(Database database, long seed) {
        this.database = database;
        this.chance = new Chance(seed);
    }

    /** Whether a file of that name is to be one of Access. */
    static boolean isNameOf(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(accdb|mdb)");
    }

    /** @param lines of orders, the largest table */
    static void write(Path file, long lines, long seed) throws IOException {
        FileFormat format = file.toString().toLowerCase(Locale.ROOT).endsWith(".mdb") ? FileFormat.V2003 : FileFormat.V2016;
        try (Database database = new DatabaseBuilder(file).setFileFormat(format).setAutoSync(false).create()) {
            database.setDateTimeType(DateTimeType.LOCAL_DATE_TIME);
            new AccessShop(database, seed).write((int) Math.min(lines, 10_000_000));
        }
    }

    private void write(int lines) throws IOException {
        int customers = Math.max(3, lines / CUSTOMERS_SHARE);
        int articles = Math.max(3, lines / CUSTOMERS_SHARE);
        int orders = Math.max(3, lines / 3);
        makeTables();
        relate();
        fill("Customers", customers, this::customer);
        fill("Articles", articles, this::article);
        fill("Orders", orders, row -> order(row, customers));
        fill("Order Lines", lines, row -> line(row, orders, articles));
    }

    private void makeTables() throws IOException {
        newTable("Customers").addColumn(number("ID")).addColumn(text("Name", 80).putProperty(PropertyMap.REQUIRED_PROP, true))
                .addColumn(text("Town", 40).putProperty(PropertyMap.DEFAULT_VALUE_PROP, "\"Zürich\""))
                .addColumn(newColumn("Reference", DataType.GUID))
                .addColumn(newColumn("Active", DataType.BOOLEAN).putProperty(PropertyMap.DEFAULT_VALUE_PROP, "Yes"))
                .addColumn(newColumn("Since", DataType.SHORT_DATE_TIME).putProperty(PropertyMap.DEFAULT_VALUE_PROP, "=Now()"))
                .addColumn(newColumn("Notes", DataType.MEMO)).addColumn(newColumn("Photo", DataType.OLE))
                .setPrimaryKey("ID").addIndex(newIndex("ByName").addColumns("Name")).toTable(database);
        newTable("Articles").addColumn(text("Code", 12)).addColumn(text("Label", 100))
                .addColumn(newColumn("Price", DataType.MONEY))
                .addColumn(newColumn("Weight", DataType.NUMERIC).setPrecision(18).setScale(6)
                        .putProperty(PropertyMap.VALIDATION_RULE_PROP, ">=0"))
                .addColumn(newColumn("Stock", DataType.INT)).addColumn(newColumn("Grade", DataType.BYTE))
                .addColumn(newColumn("Rating", DataType.FLOAT)).addColumn(newColumn("Page", DataType.MEMO).setHyperlink(true))
                .setPrimaryKey("Code").addIndex(newIndex("Label").addColumns("Label").setUnique()).toTable(database);
        newTable("Orders").addColumn(number("ID")).addColumn(newColumn("Customer", DataType.LONG))
                .addColumn(newColumn("Placed", DataType.SHORT_DATE_TIME)).addColumn(newColumn("Discount", DataType.DOUBLE))
                .setPrimaryKey("ID").toTable(database);
        newTable("Order Lines").addColumn(newColumn("Order", DataType.LONG)).addColumn(newColumn("Nr", DataType.INT))
                .addColumn(text("Article", 12)).addColumn(newColumn("Quantity", DataType.LONG))
                .setPrimaryKey("Order", "Nr").toTable(database);
    }

    private void relate() throws IOException {
        newRelationship("Customers", "Orders").addColumns("ID", "Customer").setReferentialIntegrity().setCascadeUpdates()
                .toRelationship(database);
        newRelationship("Orders", "Order Lines").addColumns("ID", "Order").setReferentialIntegrity().setCascadeDeletes()
                .toRelationship(database);
        newRelationship("Articles", "Order Lines").addColumns("Code", "Article").setReferentialIntegrity()
                .toRelationship(database);
    }

    private static ColumnBuilder number(String name) {
        return newColumn(name, DataType.LONG).setAutoNumber(true);
    }

    private static ColumnBuilder text(String name, int length) {
        return newColumn(name, DataType.TEXT).setLengthInUnits(length);
    }

    private interface Rows {
        Object[] row(int number);
    }

    private void fill(String name, int count, Rows rows) throws IOException {
        Table table = database.getTable(name);
        List<Object[]> batch = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            batch.add(rows.row(number));
            if (batch.size() == BATCH || number == count) {
                table.addRows(batch);
                batch.clear();
            }
        }
    }

    private Object[] customer(int number) {
        return new Object[] {null, chance.word() + " " + chance.word(), TOWNS[chance.below(TOWNS.length)],
            "{" + chance.uuid() + "}", chance.percent(80), moment(), chance.percent(30) ? null : chance.words(200),
            chance.percent(70) ? null : chance.bytes(5000)};
    }

    private Object[] article(int number) {
        return new Object[] {code(number), "Article " + number + " " + chance.word(),
            BigDecimal.valueOf(chance.below(2_000_000_000) - 1_000_000L, 4),
            BigDecimal.valueOf(chance.below(1_000_000_000), 6), chance.below(60_000) - 30_000, chance.below(256),
            chance.below(50) / 10f, chance.percent(50) ? null : "Page#https://shop.example.org/" + number + "#"};
    }

    private Object[] order(int number, int customers) {
        return new Object[] {null, 1 + chance.below(customers), moment(), chance.below(100) / 1000.0};
    }

    private Object[] line(int number, int orders, int articles) {
        return new Object[] {1 + number % orders, 1 + number / orders, code(1 + chance.below(articles)), chance.below(100)};
    }

    private LocalDateTime moment() {
        return LocalDateTime.ofEpochSecond(chance.epochMillis() / 1000, 0, ZoneOffset.UTC);
    }

    private static String code(int number) {
        return String.format(Locale.ROOT, "A-%06d", number);
    }
}
