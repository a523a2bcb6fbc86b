package dev.litelift.cli;

/** What the exit statuses of the commands mean, in the words of their help; {@link dev.litelift.fault.Fault} has the numbers. */
final class ExitStatus {
    static final String HEADING = "%nExit status:%n";

    static final String DONE = "0:done";
    static final String USAGE = "2:the command line, or a file that it names, cannot be used";
    static final String DUMP = "3:the dump cannot be read";
    static final String TARGET = "4:the target is unfit or unreachable";
    static final String DECISION = "5:a decision is needed before anything is written";
    static final String VERIFICATION = "6:the two sides differ";
    static final String QUARANTINE = "7:more rows would be kept out than the rules allow";
    static final String TEMPORARY = "75:temporary, safe to retry";
    static final String INTERRUPTED = "130:interrupted, safe to run again";

    private ExitStatus() {}
}
