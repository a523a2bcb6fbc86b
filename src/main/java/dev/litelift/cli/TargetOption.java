package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.UrlTarget;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The {@code --target} option. */
final class TargetOption {
    /** Set by the stacks for the runners, so that no password stands in a process list. */
    static final String VARIABLE = "LITELIFT_TARGET";

    @Option(names = "--target", paramLabel = "URL", description = "The PostgreSQL database:"
            + " postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=…; what it leaves out comes from the PG* variables and"
            + " the password file. Also read from LITELIFT_TARGET.")
    private String url;

    Optional<Target> find() {
        if (url != null && url.isBlank()) {
            // A variable of a script that is not set; it must not mean the embedded server.
            throw new LoadException(Fault.USAGE, "--target", "is empty")
                    .withHint("Write postgresql://USER@HOST:PORT/DATABASE, or leave the option out.");
        }
        Map<String, String> environment = System.getenv();
        String given = url != null ? url : environment.get(VARIABLE);
        return given == null || given.isBlank() ? Optional.empty() : Optional.of(UrlTarget.parse(given, environment));
    }
}
