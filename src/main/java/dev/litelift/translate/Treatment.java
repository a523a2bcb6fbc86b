package dev.litelift.translate;

import java.util.Objects;

/**
 * What was decided for values of a column that PostgreSQL cannot hold or would refuse.
 *
 * @param repair done to texts
 * @param quarantineNul keeps rows with U+0000 in this column out, {@code quarantineInvalid} those with bytes that are not
 *     UTF-8, {@code quarantineNull} those with NULL
 * @param misfits what the column's type does not hold
 */
public record Treatment(
        TextRepair repair, boolean quarantineNul, boolean quarantineInvalid, boolean quarantineNull, Misfits misfits) {
    public static final Treatment NONE = new Treatment(TextRepair.NONE, false, false, false, Misfits.NONE);

    public Treatment {
        Objects.requireNonNull(repair, "repair");
        Objects.requireNonNull(misfits, "misfits");
    }

    /** The same for a column whose type does not hold every value. */
    public Treatment with(Misfits other) {
        return new Treatment(repair, quarantineNul, quarantineInvalid, quarantineNull, other);
    }

    /** Whether rows may be kept out, or changed in a way that the quarantine notes. */
    public boolean quarantines() {
        return quarantineNul || quarantineInvalid || quarantineNull || !misfits.isNone();
    }
}
