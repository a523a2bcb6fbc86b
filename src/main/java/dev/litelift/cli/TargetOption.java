package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.UrlTarget;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options {@code --target} and {@code --target-file}, and the variables that stand in for them. */
final class TargetOption {
    /** Set by the stacks for the runners, so that no password stands in a process list. */
    static final String VARIABLE = "LITELIFT_TARGET";

    static final String FILE_VARIABLE = "LITELIFT_TARGET_FILE";

    private static final String OPTION = "--target";
    private static final String FILE_OPTION = "--target-file";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = OPTION, paramLabel = "URL", description = "The PostgreSQL database:"
            + " postgresql://USER@HOST:PORT/DATABASE?sslmode=…; what it leaves out comes from the PG* variables and"
            + " the password file. Also read from LITELIFT_TARGET, where a password is out of other users' sight; without"
            + " any, PGHOST or PGSERVICE name the server.")
    private String url;

    @Option(names = FILE_OPTION, paramLabel = "FILE", description = "A file whose first line is that address. Also read from"
            + " LITELIFT_TARGET_FILE.")
    private String file;

    Optional<Target> find() {
        return find(System.getenv());
    }

    /**
     * The same, for a command that can do nothing without one.
     *
     * @param which the database that is asked for, e.g. {@code the database that was loaded}
     * @throws LoadException {@code usage} when there is none
     */
    Target require(String which) {
        return find().orElseThrow(() -> new LoadException(Fault.USAGE, OPTION, "is missing")
                .withHint("Name " + which + " with --target URL, or in " + VARIABLE + ", " + FILE_VARIABLE + " or PGHOST."));
    }

    /** @param environment the variables of the process, or what a test puts in their place */
    Optional<Target> find(Map<String, String> environment) {
        if (url != null || file != null) {
            refuseBoth(url, file, OPTION, FILE_OPTION);
            return Optional.of(url != null ? ofOption(environment) : ofFile(given(file, FILE_OPTION), environment));
        }
        String variable = orNull(environment.get(VARIABLE));
        String fileVariable = orNull(environment.get(FILE_VARIABLE));
        refuseBoth(variable, fileVariable, VARIABLE, FILE_VARIABLE);
        if (fileVariable != null) {
            return Optional.of(ofFile(fileVariable, environment));
        }
        return variable != null ? Optional.of(parse(variable, environment, VARIABLE)) : ofServerVariables(environment);
    }

    /** As with psql, a server that the environment names is meant where nothing else is; a user or a database alone name none. */
    private static Optional<Target> ofServerVariables(Map<String, String> environment) {
        return Stream.of("PGSERVICE", "PGHOST").filter(name -> orNull(environment.get(name)) != null).findFirst()
                .map(name -> parse("postgresql://", environment, name));
    }

    private static void refuseBoth(String one, String other, String name, String otherName) {
        if (one != null && other != null) {
            throw new LoadException(Fault.USAGE, otherName, "cannot be used together with " + name)
                    .withHint("Leave one of the two out.");
        }
    }

    private static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private Target ofOption(Map<String, String> environment) {
        Target target = parse(given(url, OPTION), environment, OPTION);
        if (UrlTarget.holdsPassword(url)) {
            warn();
        }
        return target;
    }

    private static Target ofFile(String name, Map<String, String> environment) {
        return parse(TargetFile.firstLine(Path.of(name)), environment, name);
    }

    private static String given(String text, String option) {
        if (text.isBlank()) {
            // A variable of a script that is not set; it must not mean the embedded server.
            throw new LoadException(Fault.USAGE, option, "is empty").withHint(option.equals(OPTION)
                    ? "Write postgresql://USER@HOST:PORT/DATABASE, or leave the option out."
                    : "Name a file, or leave the option out.");
        }
        return text;
    }

    /** What is wrong with an address is told of the place that it was read from. */
    private static Target parse(String text, Map<String, String> environment, String place) {
        try {
            return UrlTarget.parse(text, environment);
        } catch (LoadException e) {
            throw e.place().equals(OPTION) ? new LoadException(e.fault(), place, e.getMessage()).withHint(e.hint()) : e;
        }
    }

    private void warn() {
        OptionSpec progress = command.findOption("--progress");
        if (progress != null && progress.getValue() == ProgressOption.Style.JSON) {
            // Whoever reads lines of JSON there expects nothing else.
            return;
        }
        PrintWriter err = command.commandLine().getErr();
        err.println("litelift: --target: other users of this machine can read its password in the process list; give it in "
                + VARIABLE + " or " + FILE_OPTION + " instead");
        err.flush();
    }
}
