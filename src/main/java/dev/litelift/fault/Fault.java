package dev.litelift.fault;

/**
 * The stable code of everything that can go wrong. Scripts may rely on {@link #code()} and {@link #exitStatus()};
 * the wording of messages may change.
 */
public enum Fault {
    USAGE("usage", 2, false, "Run the command with --help for its options."),
    RULES_INVALID("rules-invalid", 2, false, "Mend the rules file; docs/rules.md lists its keys."),

    DUMP_NOT_FOUND("dump-not-found", 3, false, "Check the path or the object's key."),
    DUMP_EMPTY("dump-empty", 3, false, "Make the dump again: sqlite3 app.db \".backup dump.db\"."),
    DUMP_NOT_SQLITE("dump-not-sqlite", 3, false,
            "Give a SQLite database file or the text of sqlite3's .dump; plain, gzip, zstd or zip."),
    DUMP_ENCRYPTED("dump-encrypted", 3, false, "Decrypt it first and give the plain database."),
    DUMP_CORRUPT("dump-corrupt", 3, false,
            "Make the dump again: sqlite3 app.db \".backup dump.db\"; a damaged file may yield to sqlite3's .recover; give the database that its text makes."),
    DUMP_STATEMENT_REFUSED("dump-statement-refused", 3, false,
            "litelift replays only what sqlite3's .dump writes; remove the statement or make the dump again."),
    DUMP_TOO_LARGE("dump-too-large", 3, false, "Raise the limit with --max-unpacked if this size is expected."),
    DUMP_DIFFERS("dump-differs", 3, false, "Deliver the dump that is meant, or give the digest of this one."),
    DUMP_UNREADABLE("dump-unreadable", 3, false, "Check the permissions of the file or of the credentials in use."),

    TARGET_UNREACHABLE("target-unreachable", 4, false,
            "Check host and port, and that a firewall or security group lets this machine in."),
    TARGET_LOGIN_REFUSED("target-login-refused", 4, false, "Check user, password and database name."),
    TARGET_NOT_ALLOWED("target-not-allowed", 4, false, "Grant what is missing, then run the same command again."),
    TARGET_UNFIT("target-unfit", 4, false, "Use a PostgreSQL server of version 13 or later."),
    TARGET_TABLES_EXIST("target-tables-exist", 4, false,
            "Choose another schema with --schema, let them make place with --replace, or rename them first."),
    EXTENSION_MISSING("extension-missing", 4, false, "Let a role that may create the extension, then run the same command again."),
    TARGET_REFUSED("target-refused", 4, false, "The server's own message says why; nothing was left in the target."),

    DECISION_NEEDED("decision-needed", 5, false, "Decide each point in a rules file, which litelift plan DUMP --write-rules FILE begins; then run again with --rules FILE."),
    VERIFICATION_FAILED("verification-failed", 6, false,
            "Nothing was made visible. Keep the dump and the report, and report this as a defect."),
    QUARANTINE_THRESHOLD("quarantine-threshold", 7, false, "Look at the quarantined rows in the report."),
    UNPROVEN("unproven", 8, false,
            "Load a dump in the environment that is promoted from, with the runner that its file pins; then run this again."),
    PLAN_REFUSED("plan-refused", 9, false,
            "Look at the summary; allow what is meant with --allow STACK/ADDRESS, or change the environment."),
    TERRAFORM_FAILED("terraform-failed", 10, false, "See what Terraform printed; what was applied before stays applied."),
    TEMPORARY("temporary", 75, true, "Run the same command again."),
    INTERRUPTED("interrupted", 130, true, "Run the same command again."),
    INTERNAL("internal", 1, false, "This is a defect of litelift: run again with --debug and report what it prints.");

    private final String code;
    private final int exitStatus;
    private final boolean retryable;
    private final String hint;

    Fault(String code, int exitStatus, boolean retryable, String hint) {
        this.code = code;
        this.exitStatus = exitStatus;
        this.retryable = retryable;
        this.hint = hint;
    }

    /** The code as it stands in reports and documentation, e.g. {@code dump-not-sqlite}. */
    public String code() {
        return code;
    }

    /** The exit status of the command line, 1 to 130; 75 is {@code EX_TEMPFAIL} of sysexits(3). */
    public int exitStatus() {
        return exitStatus;
    }

    /** Whether the same request may succeed when it is simply repeated. */
    public boolean retryable() {
        return retryable;
    }

    /** What to do next, one sentence; a {@link LoadException} may carry a better one. */
    public String hint() {
        return hint;
    }
}
