package dev.litelift;

import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;

/** The round trips through PostgreSQL 14. */
class OlderTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    RunningPostgres database() {
        return TestPostgres.olderDatabase("types");
    }
}
