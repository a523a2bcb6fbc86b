package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sample.SampleDatabase;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a database to try litelift on. Hidden: it serves the tour, not the work. */
@Command(
        name = "sample",
        hidden = true,
        description = {"Writes a sample SQLite database: an experiment tracking store and a blog;",
            "or, where the name ends in .accdb or .mdb, a shop in Access."},
        footer = {"", "Example:", "  litelift sample app.db --rows 100000 --seed 7"})
final class SampleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to write; must not exist yet.")
    private Path file;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "20000",
            description = "Rows of the largest table; the others follow. Default: ${DEFAULT-VALUE}.")
    private long rows;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "Same seed, same content. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() {
        if (rows < 0) {
            throw new LoadException(Fault.USAGE, "--rows", "must be 0 or more").withHint("Give e.g. --rows 20000.");
        }
        SampleDatabase.write(file, rows, seed);
        spec.commandLine().getOut().println("wrote " + file);
        return 0;
    }
}
