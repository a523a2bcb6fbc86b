package dev.litelift;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;

/** Random databases into other people's tables in the newest PostgreSQL. */
class RandomDataOnlyTest extends RandomDataOnlyContract {
    RandomDataOnlyTest() {
        super(8);
    }

    @Override
    RunningPostgres database() {
        return TestPostgres.database("random_target");
    }
}
