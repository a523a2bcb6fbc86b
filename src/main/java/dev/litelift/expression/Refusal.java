package dev.litelift.expression;

/** Ends a translation from any depth; caught where the package is entered and never seen outside. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why names the construct */
    Refusal(String why) {
        super(why, null, false, false);
    }
}
