package dev.litelift;

import dev.litelift.dump.DumpFile;
import dev.litelift.report.LoadReport.Estimate;

/** What a load of an analysed dump will take, by rules of thumb that docs/performance.md holds measurements of. */
final class LoadEstimate {
    /** Bytes of a SQLite database a second: loaded and fully verified on two cores, the server on the same machine. */
    private static final double FAST = 60e6;
    /** A small server beyond a network; a sixth is a guess, not a measurement. */
    private static final double SLOW = FAST / 6;
    /** What a load of next to nothing takes. */
    private static final double LEAST_SECONDS = 2;
    /** Once for the rows with their indexes, once for the log that the server writes of them and what it sorts. */
    private static final int DATABASES_ON_THE_SERVER = 2;
    /** What was fetched, and what it unpacks to or makes. */
    private static final int DATABASES_IN_THE_WORK_FOLDER = 2;

    private LoadEstimate() {}

    static Estimate of(Analysis analysis) {
        DumpFile dump = analysis.dump();
        long database = analysis.source().bytes();
        boolean inPlace = dump.inPlace() && dump.form() == DumpFile.Form.DATABASE;
        return new Estimate(DATABASES_ON_THE_SERVER * database, inPlace ? 0 : DATABASES_IN_THE_WORK_FOLDER * database,
                seconds(database, FAST), seconds(database, SLOW));
    }

    private static double seconds(long bytes, double rate) {
        return Math.ceil(LEAST_SECONDS + bytes / rate);
    }
}
