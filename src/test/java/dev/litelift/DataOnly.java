package dev.litelift;

import dev.litelift.match.ExistingRows;
import dev.litelift.translate.Blocker;
import java.util.List;
import java.util.function.UnaryOperator;

/** Requests in data-only mode, for tests. */
final class DataOnly {
    private DataOnly() {}

    static LoadRequest plain(LoadRequest request) {
        return existing(ExistingRows.FAIL).apply(request);
    }

    static UnaryOperator<LoadRequest> existing(ExistingRows rows) {
        return request -> request.withDataOnly(new LoadRequest.DataOnly(rows, false));
    }

    static LoadRequest firing(LoadRequest request) {
        return request.withDataOnly(new LoadRequest.DataOnly(ExistingRows.FAIL, true));
    }

    /** What stands in the way of a load, as a person reads it. */
    static List<String> blockers(LoadFixture load) {
        return load.run(DataOnly::plain).blockers().stream().map(Blocker::text).toList();
    }
}
