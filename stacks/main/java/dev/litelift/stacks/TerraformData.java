package dev.litelift.stacks;

import com.hashicorp.cdktf.LocalExecProvisioner;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceConfig;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Terraform's own {@code terraform_data}: a resource that exists in the state alone and runs a command when it comes
 * or goes. CDKTF 0.19 has no class for it; being built in, it needs no provider to be downloaded.
 */
final class TerraformData extends TerraformResource {
    private final Map<String, Object> triggers;

    /** @param triggers the resource is replaced, not updated, when one of these values changes */
    TerraformData(Construct scope, String id, Map<String, Object> triggers, LocalExecProvisioner command) {
        super(scope, id, TerraformResourceConfig.builder()
                .terraformResourceType("terraform_data")
                .provisioners(List.of(command))
                .build());
        this.triggers = triggers;
    }

    @Override
    protected Map<String, Object> synthesizeAttributes() {
        return Map.of("triggers_replace", triggers);
    }
}
