package dev.litelift.stacks;

import com.hashicorp.cdktf.App;
import dev.litelift.environment.LocalEnvironment;
import java.util.Map;
import java.util.TreeMap;

/** The three stacks of a local environment. The runner comes after what it uses and goes before it. */
record LocalStacks(App app, Places places, LocalEnvironment environment) {

    void declare() {
        LocalStack database = stack("database", Map.of(
                "version", environment.postgres().version(),
                "database", environment.postgres().database()));
        LocalStack intake = stack("intake", Map.of("bucket", environment.intake().bucket()));
        Map<String, Object> settings = new TreeMap<>(Map.of(
                "bucket", environment.intake().bucket(),
                "database", environment.postgres().database(),
                "schema", environment.runner().schema(),
                "workers", environment.runner().workers()));
        if (environment.runner().profile() != null) {
            settings.put("profile", environment.runner().profile());
        }
        LocalStack runner = stack("runner", settings);
        runner.addDependency(database);
        runner.addDependency(intake);
    }

    private LocalStack stack(String part, Map<String, Object> settings) {
        return new LocalStack(app, places, environment.name(), part, settings);
    }
}
