package dev.litelift;

import dev.litelift.check.Checklist;
import dev.litelift.check.Finding;
import dev.litelift.postgres.Extensions;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.run.Calibration;
import dev.litelift.run.Staging;
import dev.litelift.swap.Swap;
import dev.litelift.translate.Translation;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

    /** The translation tells all. */
    @Override
    public void preview(Connection control) {}

    @Override
    public void check(Connection control, Staging staging, Checklist checks) {
        String user = task.request.target().address().user();
        checks.add("schema-privileges", Finding.of(() -> staging.checkTarget(user)));
        List<String> relations = new ArrayList<>(translation().views());
        schema().tables().forEach(table -> relations.addAll(table.relations()));
        checks.add("target-tables", Finding.of(() -> {
            swap(control).check(tables(), translation().views(), relations);
            return "nothing is in the way in schema " + task.request.schema();
        }));
    }

    @Override
    public List<Extensions.Need> needs() {
        return Extensions.of(schema());
    }

    @Override
    public Optional<Calibration.Measured> calibrate(Connection control) {
        return task.clock.time("calibrate", () -> new Calibration(task.analysis().source(), control, task.stop).measure(translation().tables()));
    }

    @Override
    public boolean isInPlace(Connection control, Staging staging) {
        return staging.isInPlace(schema());
    }

    /** Steps of the plan have settled what rules decided. */
    @Override
    public void settle(Connection control, Staging staging) {}

    @Override
    public void finish(Connection control, Staging staging, Consumer<Finish> ledger) {
        task.clock.time("swap", () -> {
            swap(control).run(tables(), staging.views(), task.request.rules().hooks(),
                    replaced -> ledger.accept(new Finish(replaced, true)));
            return null;
        });
    }

    private Swap swap(Connection control) {
        return new Swap(control, task.migration(), task.request.schema(), task.request.coordination().replace());
    }

    private List<String> tables() {
        return schema().tables().stream().map(PostgresSchema.Table::name).toList();
    }
}
