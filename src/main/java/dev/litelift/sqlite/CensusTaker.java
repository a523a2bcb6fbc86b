package dev.litelift.sqlite;

import dev.litelift.sqlite.ColumnCensus.BlobFacts;
import dev.litelift.sqlite.ColumnCensus.EpochFacts;
import dev.litelift.sqlite.ColumnCensus.IntegerFacts;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.ColumnCensus.RealFacts;
import dev.litelift.sqlite.ColumnCensus.TextFacts;
import dev.litelift.sqlite.ColumnCensus.Trouble;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Gathers the census of one column; one thread uses a taker. */
final class CensusTaker {
    /** Integers up to here are exact as doubles: 2^53. */
    static final long EXACT_DOUBLE = 1L << 53;

    private static final int EXAMPLES = 3;

    private final int column;
    private final Set<Probe> probes;
    private final TextForms forms;

    private long nulls;
    private final List<Long> nullRowids = new ArrayList<>(EXAMPLES);
    private long integers;
    private long integerMin = Long.MAX_VALUE;
    private long integerMax = Long.MIN_VALUE;
    private long smallestMagnitude = Long.MAX_VALUE;
    private long calendarLike;
    private long reals;
    private double realMin = Double.POSITIVE_INFINITY;
    private double realMax = Double.NEGATIVE_INFINITY;
    private long integral;
    private long nonFinite;
    private long negativeZeros;
    private int maxScale;
    private int maxIntegerDigits;
    private long wholeMicros;
    private long texts;
    private int maxCharacters;
    private int maxTextBytes;
    private long nuls;
    private final List<Long> nulRowids = new ArrayList<>(EXAMPLES);
    private long invalids;
    private final List<Long> invalidRowids = new ArrayList<>(EXAMPLES);
    private long blobs;
    private int maxBlobBytes;
    private long sixteen;
    private long binaryJson;
    private long bytes;

    CensusTaker(int column, Set<Probe> probes) {
        this.column = column;
        this.probes = probes;
        this.forms = new TextForms(probes);
    }

    void take(RowCursor row) {
        switch (row.storageClass(column)) {
            case NULL -> note(nulls++, nullRowids, row);
            case INTEGER -> takeInteger(row.integer(column));
            case REAL -> takeReal(row.real(column));
            case TEXT -> takeText(row);
            case BLOB -> takeBlob(row, row.length(column));
        }
    }

    private void takeInteger(long value) {
        integers++;
        integerMin = Math.min(integerMin, value);
        integerMax = Math.max(integerMax, value);
        if (probes.contains(Probe.TEMPORAL) && value != 0) {
            smallestMagnitude = Math.min(smallestMagnitude, Math.abs(value));
            if (CalendarNumber.matches(value)) {
                calendarLike++;
            }
        }
    }

    private void takeReal(double value) {
        reals++;
        realMin = Math.min(realMin, value);
        realMax = Math.max(realMax, value);
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            nonFinite++;
            return;
        }
        if (value == Math.rint(value) && Math.abs(value) <= EXACT_DOUBLE) {
            integral++;
        }
        if (value == 0 && Double.doubleToRawLongBits(value) != 0) {
            negativeZeros++;
        }
        if (probes.contains(Probe.DECIMAL)) {
            BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            maxScale = Math.max(maxScale, decimal.scale());
            maxIntegerDigits = Math.max(maxIntegerDigits, decimal.precision() - decimal.scale());
        }
        if (probes.contains(Probe.TEMPORAL) && Math.rint(value * 1e6) / 1e6 == value) {
            wholeMicros++;
        }
    }

    private void takeText(RowCursor row) {
        texts++;
        byte[] bytes = row.bytes(column);
        int start = row.start(column);
        int length = row.length(column);
        maxTextBytes = Math.max(maxTextBytes, length);
        this.bytes += length;
        int characters = Utf8.characters(bytes, start, length);
        if (characters == Utf8.INVALID) {
            note(invalids++, invalidRowids, row);
        } else {
            maxCharacters = Math.max(maxCharacters, characters);
        }
        if (Utf8.hasNul(bytes, start, length)) {
            note(nuls++, nulRowids, row);
        }
        forms.take(bytes, start, length);
    }

    private static void note(long before, List<Long> rowids, RowCursor row) {
        if (before < EXAMPLES) {
            rowids.add(row.rowid());
        }
    }

    private void takeBlob(RowCursor row, int length) {
        blobs++;
        maxBlobBytes = Math.max(maxBlobBytes, length);
        bytes += length;
        if (length == 16) {
            sixteen++;
        }
        if (probes.contains(Probe.JSON) && JsonBinary.isLossless(row.bytes(column), row.start(column), length)) {
            binaryJson++;
        }
    }

    /** Adds what another one has seen of the same column, further on in the table. */
    void add(CensusTaker later) {
        nulls += later.nulls;
        add(later.nullRowids, nullRowids);
        integers += later.integers;
        integerMin = Math.min(integerMin, later.integerMin);
        integerMax = Math.max(integerMax, later.integerMax);
        smallestMagnitude = Math.min(smallestMagnitude, later.smallestMagnitude);
        calendarLike += later.calendarLike;
        addReals(later);
        texts += later.texts;
        maxCharacters = Math.max(maxCharacters, later.maxCharacters);
        maxTextBytes = Math.max(maxTextBytes, later.maxTextBytes);
        nuls += later.nuls;
        add(later.nulRowids, nulRowids);
        invalids += later.invalids;
        add(later.invalidRowids, invalidRowids);
        forms.add(later.forms);
        blobs += later.blobs;
        maxBlobBytes = Math.max(maxBlobBytes, later.maxBlobBytes);
        sixteen += later.sixteen;
        binaryJson += later.binaryJson;
        bytes += later.bytes;
    }

    private void addReals(CensusTaker later) {
        reals += later.reals;
        realMin = Math.min(realMin, later.realMin);
        realMax = Math.max(realMax, later.realMax);
        integral += later.integral;
        nonFinite += later.nonFinite;
        negativeZeros += later.negativeZeros;
        maxScale = Math.max(maxScale, later.maxScale);
        maxIntegerDigits = Math.max(maxIntegerDigits, later.maxIntegerDigits);
        wholeMicros += later.wholeMicros;
    }

    private static void add(List<Long> later, List<Long> rowids) {
        rowids.addAll(later.subList(0, Math.min(later.size(), EXAMPLES - rowids.size())));
    }

    /** Of all texts and blobs. */
    long bytes() {
        return bytes;
    }

    ColumnCensus result() {
        return new ColumnCensus(
                new Trouble(nulls, nullRowids),
                new IntegerFacts(integers, integerMin, integerMax,
                        new EpochFacts(smallestMagnitude == Long.MAX_VALUE ? 0 : smallestMagnitude, calendarLike)),
                new RealFacts(reals, realMin, realMax, integral, nonFinite, negativeZeros, maxScale, maxIntegerDigits,
                        wholeMicros),
                textFacts(),
                new BlobFacts(blobs, maxBlobBytes, sixteen, binaryJson));
    }

    private TextFacts textFacts() {
        return new TextFacts(texts, maxCharacters, maxTextBytes, new Trouble(nuls, nulRowids),
                new Trouble(invalids, invalidRowids), forms.booleanWords(), forms.dates(), forms.times(),
                forms.timestamps(), forms.timestampsWithOffset(), forms.offsets(), forms.json(), forms.uuids(), forms.decimals());
    }
}
