package dev.litelift.replay;

/**
 * Tells whether a semicolon ends a statement, which within CREATE TRIGGER … BEGIN … END only {@code ; END ;} does. The
 * automaton of sqlite3_complete().
 *
 * @see <a href="https://www.sqlite.org/c3ref/complete.html">SQLite: Determine If An SQL Statement Is Complete</a>
 */
final class StatementEnd {
    enum Token {
        SEMICOLON,
        OTHER,
        CREATE,
        TEMP,
        TRIGGER,
        END
    }

    private enum State {
        START,
        NORMAL,
        AFTER_CREATE,
        IN_TRIGGER,
        SEMICOLON_IN_TRIGGER,
        END_IN_TRIGGER
    }

    private State state = State.START;

    /** Takes the next token that is neither white space nor a comment; true when it ends the statement. */
    boolean accept(Token token) {
        state = switch (state) {
            case START -> switch (token) {
                case SEMICOLON -> State.START;
                case CREATE -> State.AFTER_CREATE;
                default -> State.NORMAL;
            };
            case NORMAL -> token == Token.SEMICOLON ? State.START : State.NORMAL;
            case AFTER_CREATE -> switch (token) {
                case SEMICOLON -> State.START;
                case TEMP -> State.AFTER_CREATE;
                case TRIGGER -> State.IN_TRIGGER;
                default -> State.NORMAL;
            };
            case IN_TRIGGER -> token == Token.SEMICOLON ? State.SEMICOLON_IN_TRIGGER : State.IN_TRIGGER;
            case SEMICOLON_IN_TRIGGER -> switch (token) {
                case SEMICOLON -> State.SEMICOLON_IN_TRIGGER;
                case END -> State.END_IN_TRIGGER;
                default -> State.IN_TRIGGER;
            };
            case END_IN_TRIGGER -> token == Token.SEMICOLON ? State.START : State.IN_TRIGGER;
        };
        return state == State.START;
    }

    /** The token that an unquoted word is; ASCII letters in any case. */
    static Token word(byte[] lowerCase, int length) {
        return switch (length) {
            case 3 -> is("end", lowerCase) ? Token.END : Token.OTHER;
            case 4 -> is("temp", lowerCase) ? Token.TEMP : Token.OTHER;
            case 6 -> is("create", lowerCase) ? Token.CREATE : Token.OTHER;
            case 7 -> is("trigger", lowerCase) ? Token.TRIGGER : Token.OTHER;
            case 9 -> is("temporary", lowerCase) ? Token.TEMP : Token.OTHER;
            default -> Token.OTHER;
        };
    }

    private static boolean is(String word, byte[] lowerCase) {
        for (int i = 0; i < word.length(); i++) {
            if (lowerCase[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
