package dev.litelift;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;

/** Random databases into other people's tables in PostgreSQL 14. */
class OlderRandomDataOnlyTest extends RandomDataOnlyContract {
    OlderRandomDataOnlyTest() {
        super(4);
    }

    @Override
    RunningPostgres database() {
        return TestPostgres.olderDatabase("random_target");
    }
}
