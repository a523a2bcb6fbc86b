package dev.litelift;

import dev.litelift.check.Checklist;
import dev.litelift.check.Connections;
import dev.litelift.check.DiskSpace;
import dev.litelift.check.Finding;
import dev.litelift.check.SameMachine;
import dev.litelift.check.ServerEncoding;
import dev.litelift.check.ServerStorage;
import dev.litelift.check.ServerWrites;
import dev.litelift.ledger.LedgerRights;
import dev.litelift.postgres.Extensions;
import dev.litelift.postgres.ServerFitness;
import dev.litelift.postgres.Target;
import dev.litelift.report.LoadReport.Estimate;
import dev.litelift.run.Staging;
import java.sql.Connection;

/** What is looked at before anything is written: a plan lists all of it, and a load minds the same. */
final class Prechecks {
    private final Task task;
    private final LoadMode mode;
    private final Connection control;
    private final Target.Address address;
    private final Checklist checks = new Checklist();

    /** @param control to the request's target */
    Prechecks(Task task, LoadMode mode, Connection control) {
        this.task = task;
        this.mode = mode;
        this.control = control;
        this.address = task.request.target().address();
        task.draft.checks(checks);
    }

    /** What can be asked without the dump. */
    Checklist server() {
        checks.add("server-version", Finding.of(() -> ServerFitness.version(control, address)));
        // Of a server that is too old nothing else can be asked.
        checks.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        checks.add("encoding", ServerEncoding.of(control, address));
        checks.add("writes", ServerWrites.of(control, address.toString()));
        checks.add("connections", Connections.of(control, address.toString(), task.request.workers()));
        return checks;
    }

    /** What the tables need that are to come. */
    Checklist target(Staging staging) {
        checks.add("database-privileges", Finding.of(() -> staging.checkRights(address.user())));
        checks.add("ledger-privileges", Finding.of(() -> LedgerRights.check(control, address.user())));
        mode.check(control, staging, checks);
        checks.add("extensions", Finding.of(() -> new Extensions(control).require(mode.needs())));
        return checks;
    }

    void disk(Estimate estimate) {
        ServerStorage storage = task.request.storage() == null ? new SameMachine() : task.request.storage();
        checks.add("server-disk", DiskSpace.ofServer(
                address.toString(), estimate.targetBytes(), estimate.measured(), storage.free(control)));
    }
}
