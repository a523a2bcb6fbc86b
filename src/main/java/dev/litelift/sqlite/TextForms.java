package dev.litelift.sqlite;

import dev.litelift.sqlite.ColumnCensus.DecimalFacts;
import dev.litelift.sqlite.ColumnCensus.Probe;
import java.util.Set;

/** Counts the forms that the texts of one column have. */
final class TextForms {
    private final boolean booleans;
    private final boolean temporals;
    private final boolean jsons;
    private final boolean uuidTexts;
    private final boolean decimalTexts;
    private final TemporalText temporal = new TemporalText();
    private final DecimalText decimal = new DecimalText();

    private long booleanWords;
    private long dates;
    private long times;
    private long timestamps;
    private long timestampsWithOffset;
    private int firstOffset;
    private int offsets;
    private long json;
    private long uuids;
    private DecimalFacts decimals = new DecimalFacts(0, 0, 0);

    TextForms(Set<Probe> probes) {
        this.booleans = probes.contains(Probe.BOOLEAN);
        this.temporals = probes.contains(Probe.TEMPORAL);
        this.jsons = probes.contains(Probe.JSON);
        this.uuidTexts = probes.contains(Probe.UUID);
        this.decimalTexts = probes.contains(Probe.DECIMAL);
    }

    void take(byte[] bytes, int start, int length) {
        if (booleans && BooleanWord.of(bytes, start, length) != BooleanWord.NONE) {
            booleanWords++;
        }
        if (temporals) {
            takeTemporal(bytes, start, length);
        }
        if (jsons && JsonText.isLossless(bytes, start, length)) {
            json++;
        }
        if (uuidTexts && UuidText.matches(bytes, start, length)) {
            uuids++;
        }
        if (decimalTexts && decimal.read(bytes, start, length)) {
            decimals = sum(decimals, new DecimalFacts(1, decimal.scale(), decimal.integerDigits()));
        }
    }

    private static DecimalFacts sum(DecimalFacts one, DecimalFacts other) {
        return new DecimalFacts(one.count() + other.count(), Math.max(one.maxScale(), other.maxScale()),
                Math.max(one.maxIntegerDigits(), other.maxIntegerDigits()));
    }

    private void takeTemporal(byte[] bytes, int start, int length) {
        switch (temporal.read(bytes, start, length)) {
            case DATE -> dates++;
            case TIME -> times++;
            case TIMESTAMP -> timestamps++;
            case TIMESTAMP_WITH_OFFSET -> {
                timestampsWithOffset++;
                if (offsets == 0) {
                    firstOffset = temporal.offsetSeconds();
                    offsets = 1;
                } else if (firstOffset != temporal.offsetSeconds()) {
                    offsets = 2;
                }
            }
            // In no type that a column may get here.
            case NONE, TIME_WITH_OFFSET -> { }
        }
    }

    /** Adds what another one has seen of the same column. */
    void add(TextForms other) {
        booleanWords += other.booleanWords;
        dates += other.dates;
        times += other.times;
        timestamps += other.timestamps;
        timestampsWithOffset += other.timestampsWithOffset;
        offsets = offsets == 1 && other.offsets == 1 && firstOffset != other.firstOffset ? 2 : Math.max(offsets, other.offsets);
        firstOffset = offsets == 1 && other.offsets == 1 ? other.firstOffset : firstOffset;
        json += other.json;
        uuids += other.uuids;
        decimals = sum(decimals, other.decimals);
    }

    long booleanWords() {
        return booleanWords;
    }

    long dates() {
        return dates;
    }

    long times() {
        return times;
    }

    long timestamps() {
        return timestamps;
    }

    long timestampsWithOffset() {
        return timestampsWithOffset;
    }

    int offsets() {
        return offsets;
    }

    long json() {
        return json;
    }

    long uuids() {
        return uuids;
    }

    DecimalFacts decimals() {
        return decimals;
    }
}
