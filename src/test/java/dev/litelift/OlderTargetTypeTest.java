package dev.litelift;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;

/** Values into the types of PostgreSQL 14. */
class OlderTargetTypeTest extends TargetTypeContract {
    @Override
    RunningPostgres database() {
        return TestPostgres.olderDatabase("target_types");
    }
}
