package dev.litelift.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What devices measured, what happened to them, and texts and photos with the vectors by which a search finds similar ones. */
final class SensorReadings {
    /** Of the vectors; as few as show how it goes. */
    static final int DIMENSIONS = 32;

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String[] LEVELS = {"info", "info", "info", "warning", "error"};
    private static final long FIRST_SECOND = 1_700_000_000L;
    private static final int SECONDS_BETWEEN = 600;

    private final Connection connection;
    private final Chance chance;

    SensorReadings(Connection connection, long seed) {
        this.connection = connection;
        this.chance = new Chance(seed);
    }

    /** @param readings the largest table's rows, 0 or more */
    void write(long readings) throws SQLException {
        int devices = (int) Math.max(3, Math.min(1000, readings / 2000));
        writeDevices(devices);
        writeReadings(readings, devices);
        int others = (int) Math.max(10, Math.min(100_000, readings / 50));
        writeEvents(others, devices);
        writeDocuments(others);
        writePhotos(others, devices);
    }

    private void writeDevices(int count) throws SQLException {
        try (RowWriter devices = new RowWriter(connection, "devices", "id,name,installed")) {
            for (int id = 1; id <= count; id++) {
                devices.row(id, chance.plainWord() + "-" + id, LocalDate.ofEpochDay(19_000 + chance.below(600)).toString());
            }
        }
    }

    private void writeReadings(long count, int devices) throws SQLException {
        try (RowWriter readings = new RowWriter(connection, "readings", "device,time,temperature,humidity")) {
            for (long row = 0; row < count; row++) {
                long step = row / devices;
                double temperature = 18 + 6 * Math.sin(step * 2 * Math.PI / 144) + 0.3 * chance.gaussian();
                readings.row(1 + row % devices, FIRST_SECOND + step * SECONDS_BETWEEN + chance.below(60),
                        chance.percent(1) ? null : Math.round(temperature * 100) / 100.0, Math.min(100, 50 + 10 * chance.gaussian()));
            }
        }
    }

    private void writeEvents(int count, int devices) throws SQLException {
        try (RowWriter events = new RowWriter(connection, "events", "id,time,device,level,message")) {
            for (int id = 1; id <= count; id++) {
                events.row(id, chance.moment().format(TEXT), chance.percent(10) ? null : 1 + chance.below(devices),
                        LEVELS[chance.below(LEVELS.length)], chance.words(8));
            }
        }
    }

    /** As JSON of numbers in 64 bits, which is what the vectors' services answer with. */
    private void writeDocuments(int count) throws SQLException {
        try (RowWriter documents = new RowWriter(connection, "documents", "id,title,embedding")) {
            for (int id = 1; id <= count; id++) {
                float[] vector = vector();
                String json = IntStream.range(0, DIMENSIONS).mapToObj(i -> Double.toString(vector[i]))
                        .collect(Collectors.joining(", ", "[", "]"));
                documents.row(id, chance.words(5), chance.percent(5) ? null : json);
            }
        }
    }

    private void writePhotos(int count, int devices) throws SQLException {
        try (RowWriter photos = new RowWriter(connection, "photos", "id,device,embedding")) {
            for (int id = 1; id <= count; id++) {
                ByteBuffer bytes = ByteBuffer.allocate(DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(vector());
                photos.row(id, 1 + chance.below(devices), bytes.array());
            }
        }
    }

    /** Of length 1, as models give them. */
    private float[] vector() {
        double[] numbers = IntStream.range(0, DIMENSIONS).mapToDouble(i -> chance.gaussian()).toArray();
        double length = 0;
        for (double number : numbers) {
            length += number * number;
        }
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (numbers[i] / Math.sqrt(length));
        }
        return vector;
    }
}
