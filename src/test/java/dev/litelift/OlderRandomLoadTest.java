package dev.litelift;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;

/** Random databases into PostgreSQL 14. */
class OlderRandomLoadTest extends RandomLoadContract {
    OlderRandomLoadTest() {
        super(8);
    }

    @Override
    RunningPostgres database() {
        return TestPostgres.olderDatabase("random");
    }
}
