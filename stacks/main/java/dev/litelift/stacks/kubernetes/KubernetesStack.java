package dev.litelift.stacks.kubernetes;

import com.hashicorp.cdktf.LocalBackend;
import com.hashicorp.cdktf.LocalBackendConfig;
import com.hashicorp.cdktf.TerraformStack;
import dev.litelift.environment.KubernetesCluster;
import dev.litelift.environment.KubernetesState;
import dev.litelift.stacks.GenericProvider;
import dev.litelift.stacks.GenericResource;
import dev.litelift.stacks.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A layer of an environment: provider, state, and its objects. Pods come after everything else in it. */
final class KubernetesStack extends TerraformStack {

    KubernetesStack(Site site, String layer, List<KubernetesObject> objects) {
        super(site.app(), site.stackId(layer));
        addOverride("terraform.required_version", Versions.TERRAFORM);
        KubernetesCluster cluster = site.environment().cluster();
        new GenericProvider(this, "kubernetes", version(site), new Fields()
                .with("config_path", cluster.kubeconfig())
                .with("config_context", cluster.context())
                .map());
        if (objects.stream().anyMatch(object -> object.type().equals("random_password"))) {
            passwordProvider();
        }
        backend(site, site.stackId(layer));
        declare(objects);
    }

    /** @param passwords that stand in no state, by name; may be none */
    void draw(Map<String, Map<String, Object>> passwords) {
        if (!passwords.isEmpty()) {
            passwordProvider();
        }
        // CDKTF has no construct for what is ephemeral.
        passwords.forEach((name, password) -> addOverride("ephemeral.random_password." + name, password));
    }

    private void passwordProvider() {
        new GenericProvider(this, "random", Versions.RANDOM_PROVIDER, Map.of());
    }

    private static String version(Site site) {
        return site.environment().postgres().passwords().writeOnly()
                ? Versions.KUBERNETES_PROVIDER_WRITE_ONLY : Versions.KUBERNETES_PROVIDER;
    }

    private void backend(Site site, String id) {
        KubernetesState state = site.environment().state();
        if (state.kind() == KubernetesState.Store.LOCAL || site.localState()) {
            new LocalBackend(this, LocalBackendConfig.builder().path(site.places().stateFrom(id)).build());
        } else {
            // CDKTF has no class for it, and adds one of its own. No stack reads another's state here: names are known beforehand.
            addOverride("terraform.backend.local", null);
            addOverride("terraform.backend.kubernetes", new Fields()
                    .with("secret_suffix", "litelift-" + id)
                    .with("namespace", state.namespace())
                    .with("config_path", site.environment().cluster().kubeconfig())
                    .with("config_context", site.environment().cluster().context())
                    .map());
        }
    }

    private void declare(List<KubernetesObject> objects) {
        List<GenericResource> first = new ArrayList<>();
        for (KubernetesObject object : objects) {
            if (!object.isWorkload()) {
                first.add(resource(object, List.of()));
            }
        }
        for (KubernetesObject object : objects) {
            if (object.isWorkload()) {
                resource(object, first);
            }
        }
    }

    private GenericResource resource(KubernetesObject object, List<GenericResource> after) {
        // Objects of different kinds may have the same name, constructs may not.
        GenericResource resource = new GenericResource(
                this, object.type() + "-" + object.id(), object.type(), object.arguments(), after, object.kept());
        resource.overrideLogicalId(object.id());
        return resource;
    }
}
