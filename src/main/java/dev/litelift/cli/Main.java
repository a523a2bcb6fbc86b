package dev.litelift.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line's entry point. */
@Command(
        name = "litelift",
        description = "Moves SQLite databases into PostgreSQL and proves that nothing was lost.",
        subcommands = {
            PlanCommand.class,
            LoadCommand.class,
            VerifyCommand.class,
            ProfilesCommand.class,
            StatusCommand.class,
            ReportCommand.class,
            ProbeCommand.class,
            RollbackCommand.class,
            AdviseCommand.class,
            CleanupCommand.class,
            WatchCommand.class,
            UploadCommand.class,
            EnvCommand.class,
            ManifestsCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
            SampleCommand.class,
            LocalCommand.class
        },
        versionProvider = Main.CurrentVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  litelift plan app.db", "  litelift load app.db --target postgresql://me@db/app",
            "", "Codes and exit statuses of errors are explained in docs/faults.md."})
public final class Main {

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
    private boolean help;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print stack traces with errors.")
    private boolean debug;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Print what 'litelift version' prints.")
    private boolean version;

    private Main() {}

    static final class CurrentVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return BuildFacts.current().lines().toArray(String[]::new);
        }
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static boolean isDebug(CommandSpec command) {
        return command.root().userObject() instanceof Main main && main.debug;
    }

    /** Runs one command line and returns its exit status, 0 to 130. */
    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> ErrorPrinter.print(failure, command, main.debug));
        line.setParameterExceptionHandler(ErrorPrinter::printUsage);
        return line;
    }
}
