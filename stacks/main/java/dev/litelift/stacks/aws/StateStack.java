package dev.litelift.stacks.aws;

import dev.litelift.environment.AwsState;
import java.util.List;
import java.util.Map;

/** The bucket of the other stacks' state. Its own state stays where it was made: whoever has it keeps it. */
final class StateStack extends AwsStack {
    static final String LAYER = "state";
    private static final int OLD_STATE_DAYS = 365;

    StateStack(Site site) {
        super(site, LAYER);
        AwsState state = environment().state();
        CustomerKey key = new CustomerKey(this, LAYER, List.of());
        PrivateBucket bucket = new PrivateBucket(this, "state", state.bucket(), false)
                .encryptedBy(key)
                .allowing()
                .loggedTo(AccessLogs.of(this, state.bucket(), false))
                .keeping(Map.of(), OLD_STATE_DAYS);
        output("bucket", bucket.id(), "The bucket of the state.");
        output("kms_key_arn", key.arn(), "What the state is encrypted with.");
    }
}
