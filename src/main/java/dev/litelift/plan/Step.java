package dev.litelift.plan;

import dev.litelift.postgres.PostgresSchema.Column;
import dev.litelift.postgres.PostgresSchema.ForeignKey;
import dev.litelift.postgres.PostgresSchema.Index;
import dev.litelift.postgres.PostgresSchema.Key;
import dev.litelift.postgres.PostgresSchema.Table;
import dev.litelift.translate.Translation.TableTranslation;

/** One thing to do in the staging schema; each is one transaction. */
public sealed interface Step {

    /** The table as the target spells it. */
    Table table();

    record CreateTable(Table table) implements Step {}

    /** Copies all rows of a table. */
    record CopyTable(TableTranslation translation) implements Step {
        @Override
        public Table table() {
            return translation.target();
        }
    }

    record AddPrimaryKey(Table table, Key key) implements Step {}

    record AddUnique(Table table, Key key) implements Step {}

    record CreateIndex(Table table, Index index) implements Step {}

    record RestartIdentity(Table table, Column column) implements Step {}

    record AddForeignKey(Table table, ForeignKey key) implements Step {}

    record Analyze(Table table) implements Step {}
}
