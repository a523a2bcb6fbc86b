package dev.litelift;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;

/** Random databases into the newest PostgreSQL. */
class RandomLoadTest extends RandomLoadContract {
    RandomLoadTest() {
        super(25);
    }

    @Override
    RunningPostgres database() {
        return TestPostgres.database("random");
    }
}
