package dev.litelift.advice;

/**
 * One thing to do, or to know.
 *
 * @param rule which found it, such as {@code foreign-key-without-index}; stable
 * @param object what it is about, as the server spells it
 * @param what was found, a sentence without a full stop
 * @param why it matters
 * @param sql the statement to run; null where there is none. One that takes a person's judgement is a comment
 * @param command what to run in a shell instead; null where there is nothing
 */
public record Advice(String rule, Weight weight, String object, String what, String why, String sql, String command) {

    /** The rule of whoever cannot look at the backups from where it is. */
    public static final String BACKUPS_UNSEEN = "backups-unseen";

    /** How much it matters, the most first. */
    public enum Weight {
        /** Something is wrong or will fail. */
        MEND,
        /** Queries or upkeep get better by it. */
        CONSIDER,
        /** Nothing to do by itself. */
        KNOW
    }
}
