package dev.litelift.plan;

import dev.litelift.postgres.Ddl;
import dev.litelift.translate.Treatment;
import dev.litelift.translate.Trial;
import java.util.stream.Collectors;

/** What a step does, as text that is the same for the same dump, rules and version of litelift. */
final class StepText {
    private StepText() {}

    /** A word or two for people. */
    static String kind(Step step) {
        if (step instanceof Step.CreateTable) {
            return "create table";
        } else if (step instanceof Step.CopyRows) {
            return "copy";
        } else if (step instanceof Step.AddPrimaryKey) {
            return "primary key";
        } else if (step instanceof Step.AddUnique) {
            return "unique";
        } else if (step instanceof Step.CreateIndex) {
            return "index";
        } else if (step instanceof Step.RestartIdentity) {
            return "identity";
        } else if (step instanceof Step.AddForeignKey) {
            return "foreign key";
        } else if (step instanceof Step.SettleOrphans) {
            return "orphans";
        } else if (step instanceof Step.Attempt attempt) {
            return attempt.trial().origin().kind();
        } else if (step instanceof Step.AttemptViews) {
            return "views";
        }
        return "analyze";
    }

    /** All that decides what the step does. */
    static String detail(Step step) {
        String schema = "";
        if (step instanceof Step.CreateTable create) {
            return Ddl.createTable(schema, create.table())
                    + (create.table().hypertable() == null ? "" : Ddl.createHypertable(schema, create.table()));
        } else if (step instanceof Step.CopyRows copy) {
            return copy.slice() + copy.translation().columns().stream()
                    .map(column -> column.source().name() + column.form() + column.target().type() + text(column.treatment()))
                    .collect(Collectors.joining(", "));
        } else if (step instanceof Step.OneStatement statement) {
            return statement.sql(schema);
        } else if (step instanceof Step.SettleOrphans settle) {
            return settle.cases().stream().map(one -> one.child().target().name() + one.key()).collect(Collectors.joining(", "));
        } else if (step instanceof Step.Attempt attempt) {
            return trial(attempt.trial());
        } else if (step instanceof Step.AttemptViews attempt) {
            return attempt.views().stream().map(StepText::trial).collect(Collectors.joining(", "));
        }
        return "";
    }

    /** Without its test, which has no text. */
    private static String text(Treatment treatment) {
        return " " + treatment.repair() + treatment.quarantineNul() + treatment.quarantineInvalid() + treatment.quarantineNull()
                + treatment.misfits().action() + treatment.misfits().type();
    }

    private static String trial(Trial trial) {
        if (trial instanceof Trial.Check check) {
            return check.name() + check.sql();
        } else if (trial instanceof Trial.Index index) {
            return index.index().toString();
        }
        Trial.View view = (Trial.View) trial;
        return view.name() + view.columns() + view.sql();
    }
}
