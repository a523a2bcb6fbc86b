package dev.litelift;

import dev.litelift.check.Checklist;
import dev.litelift.postgres.Extensions;
import dev.litelift.run.Calibration;
import dev.litelift.run.Staging;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What differs between loading into tables that litelift makes and into an application's own. */
interface LoadMode {

    /** Reads the dump; refuses what must be decided first. */
    void analyse(Connection control);

    /** Finds what more must be decided, by asking the target; changes nothing there. */
    void preview(Connection control);

    /** Looks for what would fail later. Nothing was written yet; before a load, no other migration into the schema begins meanwhile. */
    void check(Connection control, Staging staging, Checklist checks);

    /** What the tables need of extensions; those of an application's tables are there with them. */
    default List<Extensions.Need> needs() {
        return List.of();
    }

    /** How fast the target takes the dump's rows, tried with some of them; leaves nothing there. Empty where that tells nothing. */
    Optional<Calibration.Measured> calibrate(Connection control);

    /** Whether the rows of a migration that the ledger calls loaded are still there. */
    boolean isInPlace(Connection control, Staging staging);

    /** Treats staged rows that the target would refuse as rules say, and refuses them where none does. May be repeated. */
    void settle(Connection control, Staging staging);

    /**
     * Makes the staged and proven rows visible, in one transaction.
     *
     * @param ledger writes into the same transaction, and is told how it is committed
     */
    void finish(Connection control, Staging staging, Consumer<Finish> ledger);

    /**
     * How the rows come into place.
     *
     * @param replaced tables that make place and are kept aside
     * @param rollback whether it can be taken back later
     */
    record Finish(List<String> replaced, boolean rollback) {}
}
