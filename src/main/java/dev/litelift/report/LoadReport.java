package dev.litelift.report;

/** Everything that happened, with its versioned JSON form and a text table. */
public final class LoadReport {

    /** {@code loaded}, {@code already-done}, {@code refused}, {@code failed} or {@code interrupted}. */
    public String verdict() {
        return "failed";
    }

    /** The command line's exit status. */
    public int exitStatus() {
        return 1;
    }

    /** Report v1, pretty-printed UTF-8. */
    public String toJson() {
        return "{}";
    }

    /** The text that a terminal shows. */
    public String toText() {
        return "";
    }
}
