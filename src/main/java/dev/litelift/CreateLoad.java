package dev.litelift;

import dev.litelift.postgres.PostgresSchema;
import dev.litelift.run.Staging;
import dev.litelift.translate.Translation;
import java.sql.Connection;

/** Loads a dump into tables that litelift makes. */
final class CreateLoad implements LoadMode {
    private final Task task;

    CreateLoad(Task task) {
        this.task = task;
    }

    private Translation translation() {
        return task.analysis().translation();
    }

    private PostgresSchema schema() {
        return translation().schema();
    }

    @Override
    public void analyse(Connection control) {
        task.analyse();
    }

    @Override
    public void check(Connection control, Staging staging) {
        staging.check(schema(), translation().views(), task.request.target().address().user());
    }

    @Override
    public boolean isInPlace(Connection control, Staging staging) {
        return staging.isInPlace(schema());
    }

    @Override
    public void finish(Connection control, Staging staging, Runnable ledger) {
        task.clock.time("swap", () -> {
            staging.swap(schema(), task.request.rules().hooks(), ledger);
            return null;
        });
    }
}
