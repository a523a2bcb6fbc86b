package dev.litelift.fault;

import java.util.Objects;

/**
 * The one exception that crosses packages: what went wrong ({@link Fault}), where, and what to do next.
 *
 * <p>The message never holds a cell's value or a secret: it names kinds, lengths and places.
 */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** In characters; names in a dump may be longer than anybody reads, and the server's words quote them. */
    private static final int LONGEST_MESSAGE = 4000;
    private static final int LONGEST_PLACE = 1000;

    private final Fault fault;
    private final String place;
    private final String hint;

    private LoadException(Fault fault, String place, String message, String hint, Throwable cause) {
        super(cut(Objects.requireNonNull(message, "message"), LONGEST_MESSAGE), cause);
        this.fault = Objects.requireNonNull(fault, "fault");
        this.place = cut(Objects.requireNonNull(place, "place"), LONGEST_PLACE);
        this.hint = Objects.requireNonNull(hint, "hint");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** @param place what the fault is about: a file, an object's key, a table, a host */
    public LoadException(Fault fault, String place, String message) {
        this(fault, place, message, fault.hint(), null);
    }

    /** @param cause what was caught; shown by {@code --debug} only, may be null */
    public LoadException(Fault fault, String place, String message, Throwable cause) {
        this(fault, place, message, fault.hint(), cause);
    }

    /** The same fault with a next step that fits better than the general one. */
    public LoadException withHint(String betterHint) {
        LoadException copy = new LoadException(fault, place, getMessage(), betterHint, getCause());
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    public Fault fault() {
        return fault;
    }

    /** What the fault is about, never empty: a file, an object's key, a table with rowid and column, a host. */
    public String place() {
        return place;
    }

    /** What to do next, one sentence. */
    public String hint() {
        return hint;
    }
}
