package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The rules file of a command. */
final class RulesOption {
    @Option(names = "--rules", paramLabel = "FILE",
            description = "Rules for names, types, tables and troubled values (default: DUMP.litelift.yaml beside the dump,"
                    + " if it exists).")
    private Path file;

    /** Null when the option is not given. */
    Rules read() {
        if (file != null && !Files.exists(file)) {
            throw new LoadException(Fault.USAGE, file.toString(), "there is no such file").withHint("Name a rules file, or leave --rules out.");
        }
        return file == null ? null : RulesReader.read(file, file.toString());
    }
}
