package dev.litelift.rules;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What happens to values or rows that PostgreSQL cannot take as they are.
 *
 * @param charset what texts are read in, for {@link Action#DECODE} only; else null
 */
public record Policy(Action action, Charset charset) {
    public static final Policy FAIL = new Policy(Action.FAIL, null);

    /** What can be done; each kind of trouble allows some. */
    public enum Action {
        /** Nothing is written before someone decided. */
        FAIL,
        /** The row goes to the ledger's quarantine. */
        QUARANTINE,
        /** The offending characters are left out. */
        STRIP,
        /** The offending bytes become U+FFFD. */
        REPLACE,
        /** The text is read in another encoding. */
        DECODE,
        /** The column becomes bytea. */
        BYTEA,
        /** The column may be NULL. */
        NULLABLE,
        /** The value becomes NULL. */
        SET_NULL,
        /** The foreign key is made NOT VALID: only new rows are checked. */
        NOT_VALID,
        /** The foreign key is left out. */
        DROP_KEY;

        /** As it stands in a rules file; {@link #DECODE} is written as the name of the encoding. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What the trouble is. */
    public enum Kind {
        /** The character U+0000 in text. */
        NUL("the character U+0000 in text", Action.FAIL, Action.STRIP, Action.QUARANTINE),
        /** Text that is not valid UTF-8. */
        INVALID_UTF8("text that is not valid UTF-8", Action.FAIL, Action.REPLACE, Action.BYTEA, Action.QUARANTINE, Action.DECODE),
        /** NULL in a primary key. */
        NULL_IN_KEY("NULL in the primary key", Action.FAIL, Action.QUARANTINE),
        /** NULL in a NOT NULL column. */
        NULL_IN_NOT_NULL("NULL in a NOT NULL column", Action.FAIL, Action.QUARANTINE, Action.NULLABLE),
        /** Values that the type does not hold that rules or, in mode data-only, the target's column demand. */
        MISFITS("a value that the type does not hold", Action.FAIL, Action.QUARANTINE, Action.SET_NULL),
        /** Rows whose foreign key points to no parent. */
        ORPHANS("no parent", Action.FAIL, Action.QUARANTINE, Action.SET_NULL, Action.NOT_VALID, Action.DROP_KEY),
        /** Rows with a key that is there already, in tables that litelift does not make. */
        DUPLICATES("a key that is there already", Action.FAIL, Action.QUARANTINE),
        /** Rows that a check of such a table refuses. */
        CHECKS("what a check refuses", Action.FAIL, Action.QUARANTINE);

        private final String trouble;
        private final List<Action> actions;

        Kind(String trouble, Action... actions) {
            this.trouble = trouble;
            this.actions = List.of(actions);
        }

        /** What a row has, in a few words. */
        public String trouble() {
            return trouble;
        }

        /** What may be chosen, the default first. */
        public List<Action> actions() {
            return actions;
        }

        /** As it stands in a rules file. */
        public String word() {
            return this == INVALID_UTF8 ? "invalid-utf8" : name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Policy {
        Objects.requireNonNull(action, "action");
        if ((action == Action.DECODE) != (charset != null)) {
            throw new IllegalArgumentException("an encoding goes with DECODE only");
        }
    }

    /** As it stands in a rules file. */
    public String word() {
        return charset == null ? action.word() : charset.name();
    }

    /** What comes of it, told behind a count of rows. */
    public String effect() {
        return switch (action) {
            case QUARANTINE -> "kept out, in litelift.quarantine";
            case STRIP -> "the character is left out";
            case REPLACE -> "U+FFFD stands for each byte that cannot be read";
            case DECODE -> "read as " + charset.name();
            case SET_NULL -> "the value becomes NULL and stands in litelift.quarantine";
            default -> action.word();
        };
    }

    public static Policy of(Action action) {
        return new Policy(action, null);
    }

    public static Policy decode(Charset charset) {
        return new Policy(Action.DECODE, charset);
    }
}
