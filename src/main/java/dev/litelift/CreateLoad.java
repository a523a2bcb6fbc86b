package dev.litelift;

import dev.litelift.postgres.Extensions;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.run.Staging;
import dev.litelift.swap.Swap;
import dev.litelift.translate.Translation;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
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
    public void check(Connection control, Staging staging) {
        String user = task.request.target().address().user();
        staging.checkRights(user);
        staging.checkTarget(user);
        new Extensions(control).require(schema());
        List<String> relations = new ArrayList<>(translation().views());
        schema().tables().forEach(table -> relations.addAll(table.relations()));
        swap(control).check(tables(), translation().views(), relations);
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
