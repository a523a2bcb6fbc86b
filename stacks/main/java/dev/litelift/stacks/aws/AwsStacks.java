package dev.litelift.stacks.aws;

import dev.litelift.environment.AwsState;
import java.util.ArrayList;
import java.util.List;

/** The stacks of an environment in AWS, each after those whose names and ARNs it is given. */
public record AwsStacks(Site site) {

    public void declare() {
        AwsState state = site.environment().state();
        if (state.kind() == AwsState.Store.S3 && state.create()) {
            StateStack bucket = new StateStack(site);
            layers().forEach(layer -> layer.addDependency(bucket));
        } else {
            layers();
        }
    }

    private List<AwsStack> layers() {
        IntakeStack intake = new IntakeStack(site);
        if (site.environment().account().isSimulated()) {
            // LocalStack's free edition has no RDS, and the function reaches its server without a network of its own.
            return List.of(intake, new RunnerStack(site, RunnerSurroundings.of(null, null, intake)));
        }
        NetworkStack network = new NetworkStack(site);
        DatabaseStack database = new DatabaseStack(site, network);
        RunnerStack runner = new RunnerStack(site, RunnerSurroundings.of(network, database, intake));
        List<AwsStack> layers = new ArrayList<>(List.of(intake, network, database, runner, new ObservabilityStack(site)));
        if (site.environment().cluster() != null) {
            layers.add(new ClusterStack(site, network));
        }
        return layers;
    }
}
