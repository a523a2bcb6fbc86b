package dev.litelift;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;

/** The round trips through the newest PostgreSQL. */
class TypeRoundTripTest extends TypeRoundTripContract {
    @Override
    RunningPostgres database() {
        return TestPostgres.database("types");
    }
}
