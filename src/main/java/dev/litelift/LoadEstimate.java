package dev.litelift;

import dev.litelift.check.DiskSpace;
import dev.litelift.dump.DumpFile;
import dev.litelift.report.LoadReport.Estimate;
import dev.litelift.run.Calibration;

/** What a load of an analysed dump will take: measured with some of its rows, else by rules of thumb; docs/performance.md has both. */
final class LoadEstimate {
    /** Bytes of a SQLite database a second: loaded and fully verified on two cores, the server on the same machine. */
    private static final double FAST = 60e6;
    /** A small server beyond a network; a sixth is a guess, not a measurement. */
    private static final double SLOW = FAST / 6;
    /** What a load of next to nothing takes. */
    private static final double LEAST_SECONDS = 2;
    /** What was fetched, and what it unpacks to or makes. */
    private static final int DATABASES_IN_THE_WORK_FOLDER = 2;
    /** Once to copy, and about as long again to read and compare every value on both sides. */
    private static final double PER_COPY = 2;
    /** Sorting that does not fit into memory, and the log, neither of which a small temporary table meets; tried, see docs/performance.md. */
    private static final double PER_INDEX = 3;

    private LoadEstimate() {}

    /** Tables and indexes are taken to be as large as the SQLite database. */
    static Estimate ofThumb(Analysis analysis) {
        long database = analysis.source().bytes();
        return new Estimate(DiskSpace.ROOM_PER_BYTE * database, workBytes(analysis), seconds(database / FAST),
                seconds(database / SLOW), false);
    }

    /**
     * @param readSeconds what it took to read the dump, which a load does as well
     * @param workers that a load has
     */
    static Estimate measured(Analysis analysis, Calibration.Measured measured, double readSeconds, int workers) {
        double alone = PER_COPY * measured.copySeconds() + PER_INDEX * measured.indexSeconds();
        return new Estimate(Math.round(DiskSpace.ROOM_PER_BYTE * measured.bytes()), workBytes(analysis),
                seconds(readSeconds + alone / workers), seconds(readSeconds + alone), true);
    }

    private static long workBytes(Analysis analysis) {
        DumpFile dump = analysis.dump();
        boolean inPlace = dump.inPlace() && dump.form() == DumpFile.Form.DATABASE;
        return inPlace ? 0 : DATABASES_IN_THE_WORK_FOLDER * analysis.source().bytes();
    }

    private static double seconds(double work) {
        return Math.ceil(LEAST_SECONDS + work);
    }
}
