package dev.litelift;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;

/** Values into the types of the newest PostgreSQL. */
class TargetTypeTest extends TargetTypeContract {
    @Override
    RunningPostgres database() {
        return TestPostgres.database("target_types");
    }
}
