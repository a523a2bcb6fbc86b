package dev.litelift;

import dev.litelift.check.Checklist;
import dev.litelift.check.DiskSpace;
import dev.litelift.check.WorkFolder;
import dev.litelift.fault.LoadException;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Estimate;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.Calibration;
import dev.litelift.run.Staging;
import java.sql.Connection;
import java.util.Optional;

/** The load stopped before it writes. Everything that stands in its way is gathered before any of it ends the request. */
final class DryRun {
    private final Task task;
    private final LoadMode mode;
    /** Null without a target. */
    private final Connection control;

    DryRun(Task task, LoadMode mode, Connection control) {
        this.task = task;
        this.mode = mode;
        this.control = control;
    }

    LoadReport plan() {
        long free = WorkFolder.free(task.request.workFolder());
        Optional<LoadException> unfit = Optional.empty();
        Checklist checks = new Checklist();
        task.draft.checks(checks);
        if (control == null) {
            analyse();
        } else {
            Prechecks prechecks = new Prechecks(task, mode, control);
            checks = prechecks.server();
            unfit = checks.refusal();
            analyse();
            prechecks.target(new Staging(control, task.migration(), task.request.schema()));
            look(checks);
            prechecks.disk(task.draft.estimate());
        }
        checks.add("work-folder", DiskSpace.ofFolder(
                task.request.workFolder().toString(), task.draft.estimate().workBytes(), free));
        refuse(unfit);
        task.refuseBlockers();
        refuse(checks.failure());
        return task.draft.done(Verdict.PLANNED);
    }

    private void analyse() {
        mode.analyse(control);
        task.analysis().integrity().require();
    }

    /** What asks more of the target than its catalogue. */
    private void look(Checklist checks) {
        if (checks.failure().isPresent()) {
            return;
        }
        mode.preview(control);
        if (task.blockers().isEmpty()) {
            double read = task.clock.elapsed();
            mode.calibrate(control).ifPresent(measured -> task.draft.estimate(
                    LoadEstimate.measured(task.analysis(), measured, read, task.request.workers())));
        }
    }

    private static void refuse(Optional<LoadException> failure) {
        failure.ifPresent(known -> {
            throw known;
        });
    }
}
