package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sample.SampleDatabase;
import dev.litelift.sample.SampleKind;
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
        description = {"Writes a sample: a database to move, or with --kind mlruns a folder.", "",
            "store: an experiment tracking store and a blog in SQLite; where the name ends in .accdb or .mdb, a shop in Access.",
            "mlflow: the tracking store alone, with what years leave in one.",
            "mlruns: MLflow's folder of files, with deleted runs and a broken one.",
            "service: users and posts of a small service in SQLite."},
        footer = {"", "Examples:", "  litelift sample app.db --rows 100000 --seed 7", "  litelift sample mlruns --kind mlruns",
            "  litelift sample service.db --kind service --rows 3000"})
final class SampleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file or folder to write; must not exist yet.")
    private Path file;

    @Option(names = "--kind", paramLabel = "store|mlflow|mlruns|service", defaultValue = "STORE",
            description = "What it is of (default: store).")
    private SampleKind kind;

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
        SampleDatabase.write(file, kind, rows, seed);
        spec.commandLine().getOut().println("wrote " + file);
        return 0;
    }
}
