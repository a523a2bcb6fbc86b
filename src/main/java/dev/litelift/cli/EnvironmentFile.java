package dev.litelift.cli;

import dev.litelift.environment.Environment;
import dev.litelift.environment.EnvironmentProblems;
import dev.litelift.environment.Environments;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.local.Home;

/** The environment that {@code --env} names. */
final class EnvironmentFile {
    private static final String LIST = "'litelift env list' shows which environments there are.";

    private EnvironmentFile() {}

    /** @throws LoadException {@code usage} when there is none of that name, or its file has problems */
    static Environment read(Home home, String name) {
        try {
            return Environments.in(home.root().resolve("environments")).read(name);
        } catch (EnvironmentProblems problems) {
            throw unusable(name, problems.getMessage());
        }
    }

    static LoadException unusable(String name, String what) {
        return new LoadException(Fault.USAGE, "--env " + name, what).withHint(LIST);
    }
}
