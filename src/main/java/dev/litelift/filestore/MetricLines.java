package dev.litelift.filestore;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** The history of one metric: lines of a time in milliseconds, a value and, in all but old versions, a step. */
final class MetricLines {
    private static final int LONGEST_LINE = 200;

    private final BufferedInputStream in;
    private int line;

    interface Row {
        void of(long timestamp, double value, long step) throws SQLException;
    }

    MetricLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    void each(Row row) throws IOException, SQLException, BrokenFile {
        for (String text = next(); text != null; text = next()) {
            if (!text.isBlank()) {
                take(text.strip().split(" "), row);
            }
        }
    }

    private void take(String[] parts, Row row) throws SQLException, BrokenFile {
        if (parts.length != 2 && parts.length != 3) {
            throw new BrokenFile("line " + line + " has " + parts.length + " fields");
        }
        row.of(Meta.number("line " + line + ": the time", parts[0]), value(parts[1]),
                parts.length == 3 ? Meta.number("line " + line + ": the step", parts[2]) : 0);
    }

    private double value(String text) throws BrokenFile {
        String word = text.replaceFirst("^[+-]", "");
        if (word.equalsIgnoreCase("nan")) {
            return Double.NaN;
        } else if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        } else if (!word.matches("[0-9.]+([eE][+-]?[0-9]+)?")) {
            throw new BrokenFile("line " + line + ": the value is no number");
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BrokenFile("line " + line + ": the value is no number");
        }
    }

    private String next() throws IOException, BrokenFile {
        line++;
        StringBuilder text = new StringBuilder();
        int read = in.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (text.length() == LONGEST_LINE) {
                throw new BrokenFile("line " + line + " is longer than " + LONGEST_LINE + " bytes");
            }
            text.append((char) read);
        }
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.US_ASCII);
    }
}
