package dev.litelift.plan;

import dev.litelift.page.TableSlice;
import dev.litelift.postgres.Ddl;
import dev.litelift.postgres.PostgresSchema.Column;
import dev.litelift.postgres.PostgresSchema.ForeignKey;
import dev.litelift.postgres.PostgresSchema.Index;
import dev.litelift.postgres.PostgresSchema.Key;
import dev.litelift.postgres.PostgresSchema.Table;
import dev.litelift.translate.Translation.TableTranslation;
import dev.litelift.translate.Trial;
import java.util.List;

/** One thing to do in the staging schema; each is one transaction. */
public sealed interface Step {

    /** The table as the target spells it; null for what belongs to none. */
    Table table();

    /** A step that one statement of SQL does. */
    sealed interface OneStatement extends Step {
        String sql(String schema);
    }

    record CreateTable(Table table) implements Step {}

    /** Copies the rows of a slice of a table; the slices of all such steps are the table. */
    record CopyRows(TableTranslation translation, TableSlice slice) implements Step {
        @Override
        public Table table() {
            return translation.target();
        }
    }

    record AddPrimaryKey(Table table, Key key) implements OneStatement {
        @Override
        public String sql(String schema) {
            return Ddl.addPrimaryKey(schema, table, key);
        }
    }

    record AddUnique(Table table, Key key) implements OneStatement {
        @Override
        public String sql(String schema) {
            return Ddl.addUnique(schema, table, key);
        }
    }

    record CreateIndex(Table table, Index index) implements OneStatement {
        @Override
        public String sql(String schema) {
            return Ddl.createIndex(schema, table, index);
        }
    }

    record RestartIdentity(Table table, Column column) implements OneStatement {
        @Override
        public String sql(String schema) {
            return Ddl.restartIdentity(schema, table, column);
        }
    }

    record AddForeignKey(Table table, ForeignKey key) implements OneStatement {
        @Override
        public String sql(String schema) {
            return Ddl.addForeignKey(schema, table, key);
        }
    }

    /**
     * Treats rows without a parent in all tables, as rules decided.
     *
     * @param cases never empty
     */
    record SettleOrphans(List<OrphanCase> cases) implements Step {
        public SettleOrphans {
            cases = List.copyOf(cases);
        }

        @Override
        public Table table() {
            return cases.get(0).child().target();
        }
    }

    /** One foreign key with orphans that a rule treats. */
    record OrphanCase(TableTranslation child, ForeignKey key) {}

    /** Creates an object that is kept only if the rows agree. */
    record Attempt(Trial trial) implements Step {
        @Override
        public Table table() {
            return trial.table();
        }
    }

    /** Creates views, likewise. */
    record AttemptViews(List<Trial.View> views) implements Step {
        public AttemptViews {
            views = List.copyOf(views);
        }

        /** Null: they may stand on many. */
        @Override
        public Table table() {
            return null;
        }
    }

    record Analyze(Table table) implements OneStatement {
        @Override
        public String sql(String schema) {
            return Ddl.analyze(schema, table);
        }
    }
}
