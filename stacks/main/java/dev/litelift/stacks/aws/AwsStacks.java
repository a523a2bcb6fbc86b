package dev.litelift.stacks.aws;

import dev.litelift.environment.AwsEnvironment;
import dev.litelift.environment.AwsState;

/** The stacks of an environment in AWS, each after those whose names and ARNs it is given. */
public record AwsStacks(Site site) {

    public void declare() {
        AwsEnvironment environment = site.environment();
        if (environment.state().kind() == AwsState.Store.S3 && environment.state().create()) {
            new StateStack(site);
        }
        IntakeStack intake = new IntakeStack(site);
        if (environment.account().isSimulated()) {
            // LocalStack's free edition has no RDS, and the function reaches its server without a network of its own.
            new RunnerStack(site, RunnerSurroundings.of(null, null, intake));
            return;
        }
        NetworkStack network = new NetworkStack(site);
        DatabaseStack database = new DatabaseStack(site, network);
        new RunnerStack(site, RunnerSurroundings.of(network, database, intake));
        new ObservabilityStack(site);
    }
}
