package dev.litelift.translate;

import java.util.Objects;

/**
 * What was decided for values of a column that PostgreSQL cannot hold or would refuse.
 *
 * @param repair done to texts
 * @param quarantineNul keeps rows with U+0000 in this column out, {@code quarantineInvalid} those with bytes that are not
 *     UTF-8, {@code quarantineNull} those with NULL
 */
public record Treatment(TextRepair repair, boolean quarantineNul, boolean quarantineInvalid, boolean quarantineNull) {
    public static final Treatment NONE = new Treatment(TextRepair.NONE, false, false, false);

    public Treatment {
        Objects.requireNonNull(repair, "repair");
    }

    /** Whether rows may be kept out. */
    public boolean quarantines() {
        return quarantineNul || quarantineInvalid || quarantineNull;
    }
}
