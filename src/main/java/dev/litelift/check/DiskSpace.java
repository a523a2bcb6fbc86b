package dev.litelift.check;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.report.Figures;
import java.util.OptionalLong;

/** Whether there is room for what a load writes. */
public final class DiskSpace {
    /** What a server should have free for each byte of tables: the log that it writes of them, and what it sorts, come on top. */
    public static final int ROOM_PER_BYTE = 2;

    private DiskSpace() {}

    /**
     * Of a server.
     *
     * @param needed bytes, {@link #ROOM_PER_BYTE} for each that the tables and indexes take
     * @param measured whether that is more than a rule of thumb, which refuses nothing
     * @param free bytes, empty where that is not known
     */
    public static Finding ofServer(String place, long needed, boolean measured, OptionalLong free) {
        if (free.isEmpty()) {
            return new Finding.Warned("not known: the server does not tell its free disk; " + Figures.bytes(needed) + " should be free",
                    "Look at the free space of the server's volume, or of the instance with its provider.");
        }
        String found = Figures.bytes(free.getAsLong()) + " are free, " + Figures.bytes(needed) + " should be";
        if (free.getAsLong() >= needed) {
            return new Finding.Passed(found);
        }
        if (measured && free.getAsLong() < needed / ROOM_PER_BYTE) {
            return new Finding.Failed(found, new LoadException(Fault.TARGET_REFUSED, place, found).withHint("Give the server "
                    + Figures.bytes(needed - free.getAsLong()) + " more disk before the load."));
        }
        return new Finding.Warned(found, "Give the server more disk, or watch it during the load: a load that runs out of it keeps what"
                + " is done, and goes on when there is more.");
    }

    /**
     * Of the folder for temporary files.
     *
     * @param needed bytes, 0 when nothing is written there
     */
    public static Finding ofFolder(String folder, long needed, long free) {
        if (needed == 0) {
            return new Finding.Passed("the dump is read where it lies");
        }
        String found = Figures.bytes(free) + " are free in " + folder + ", " + Figures.bytes(needed) + " should be";
        return free >= needed ? new Finding.Passed(found)
                : new Finding.Warned(found, "Name a folder on a larger disk with --work.");
    }
}
