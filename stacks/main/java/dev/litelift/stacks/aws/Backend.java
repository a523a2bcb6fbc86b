package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.LocalBackend;
import com.hashicorp.cdktf.LocalBackendConfig;
import com.hashicorp.cdktf.S3Backend;
import com.hashicorp.cdktf.S3BackendConfig;
import com.hashicorp.cdktf.TerraformStack;
import dev.litelift.environment.AwsState;

/** Where a stack keeps its state. */
final class Backend {
    private Backend() {}

    static void declare(TerraformStack stack, Site site, String id) {
        AwsState state = site.environment().state();
        // The bucket cannot keep the state of the stack that makes it.
        boolean bucketIsMadeHere = id.equals(site.stackId(StateStack.LAYER));
        if (state.kind() == AwsState.Store.LOCAL || site.localState() || bucketIsMadeHere) {
            new LocalBackend(stack, LocalBackendConfig.builder().path(site.places().stateFrom(id)).build());
        } else {
            s3(stack, site, id);
        }
    }

    private static void s3(TerraformStack stack, Site site, String id) {
        AwsState state = site.environment().state();
        S3Backend backend = new S3Backend(stack, S3BackendConfig.builder()
                .bucket(state.bucket())
                .key("litelift/" + id + ".tfstate")
                .region(state.region() == null ? site.environment().account().region() : state.region())
                .profile(site.environment().account().profile())
                .encrypt(true)
                .kmsKeyId(state.kmsKeyArn())
                .build());
        backend.addOverride("use_lockfile", true);
    }
}
