package dev.litelift.yaml;

/** A value that is not what its key asks for. */
public final class Misfit extends Exception {
    private static final long serialVersionUID = 1L;
    private final String hint;

    /** @param hint what to do, never empty */
    public Misfit(String what, String hint) {
        super(what);
        this.hint = hint;
    }

    /** What to do, never empty. */
    public String hint() {
        return hint;
    }
}
