package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.App;
import dev.litelift.environment.AwsEnvironment;
import dev.litelift.stacks.Places;

/**
 * What all stacks of an environment are given.
 *
 * @param localState whether the state stays on this machine whatever the environment says
 */
public record Site(App app, Places places, AwsEnvironment environment, boolean localState) {

    /** The id of a stack, as {@code cdktf deploy} takes it. */
    String stackId(String layer) {
        return environment.name() + "-" + layer;
    }

    String name() {
        return environment.resourceName();
    }

    String name(String part) {
        return name() + "-" + part;
    }
}
