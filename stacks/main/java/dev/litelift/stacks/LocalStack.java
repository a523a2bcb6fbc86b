package dev.litelift.stacks;

import com.hashicorp.cdktf.LocalBackend;
import com.hashicorp.cdktf.LocalBackendConfig;
import com.hashicorp.cdktf.LocalExecProvisioner;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformOutputConfig;
import com.hashicorp.cdktf.TerraformStack;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * One part of a local environment: a process that {@code ./litelift local start} and {@code stop} look after. They
 * are safe to repeat, and {@code start} returns when the process is ready for use.
 */
final class LocalStack extends TerraformStack {
    private final String environment;
    private final String part;
    private final String home;

    /** @param settings what the part is started with; it is started anew when one of them changes */
    LocalStack(Construct scope, Places places, String environment, String part, Map<String, Object> settings) {
        super(scope, environment + "-" + part);
        this.environment = environment;
        this.part = part;
        String id = environment + "-" + part;
        this.home = places.homeFrom(id);
        addOverride("terraform.required_version", ">= 1.4");
        new LocalBackend(this, LocalBackendConfig.builder().path(places.stateFrom(id)).build());
        // Terraform skips the destroy command of a resource whose create command failed. With a resource for each, a
        // part that came up half is stopped all the same.
        TerraformData stop = new TerraformData(this, "stop", triggers(settings), run("stop", "destroy"));
        new TerraformData(this, "start", Map.of("after", stop.getStringAttribute("id")), run("start", null));
        settings.forEach(this::output);
        output("details", recordOf("json"));
    }

    private Map<String, Object> triggers(Map<String, Object> settings) {
        Map<String, Object> triggers = new TreeMap<>(settings);
        triggers.put("restarts", "${try(trimspace(file(\"" + home + "/" + recordOf("restarts") + "\")), \"0\")}");
        return triggers;
    }

    /** Terraform forbids references to anything but the resource itself on destroy, so nothing is referred to. */
    private LocalExecProvisioner run(String verb, String when) {
        return LocalExecProvisioner.builder()
                .type("local-exec")
                .command("./litelift local " + verb + " " + part + " --env " + environment)
                .workingDir(home)
                .when(when)
                .build();
    }

    private String recordOf(String kind) {
        return ".litelift/env/" + environment + "/" + part + "." + kind;
    }

    private void output(String name, Object value) {
        new TerraformOutput(this, name, TerraformOutputConfig.builder().value(value).build());
    }
}
