package dev.litelift.cli;

import dev.litelift.dump.DumpLocation;
import dev.litelift.environment.RunnerVariable;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.intake.ProofRecords;
import dev.litelift.intake.RunnerIdentity;
import dev.litelift.local.Home;
import dev.litelift.report.LoadReport;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/** The intake of the environment that this process is the runner of, where a stack started it. */
record OwnIntake(RunnerIdentity runner, ProofRecords records) {

    /** Empty for a command that a person typed. */
    static Optional<OwnIntake> of(Map<String, String> variables) {
        String intake = variables.getOrDefault(RunnerVariable.INTAKE.variable(), "");
        return intake.isBlank() ? Optional.empty() : RunnerIdentity.from(variables).map(runner -> {
            DumpLocation root = DumpLocation.parse(intake);
            return new OwnIntake(runner, new ProofRecords(
                    IntakeLayout.at(root, Stores.serving(root)), Home.here().root().resolve(".litelift").resolve("work")));
        });
    }

    /** @param err is told of a record that cannot be written */
    void note(LoadReport report, PrintWriter err) {
        records.note(report, runner, unwritten -> ErrorPrinter.lines(
                err, unwritten.place(), unwritten.getMessage(), unwritten.fault().code(), unwritten.hint()));
    }
}
