package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.TerraformProviderGeneratorMetadata;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceConfig;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** A resource of the AWS provider that the bindings are too old to know. */
final class GenericResource extends TerraformResource {
    private final Map<String, Object> attributes;

    /** @param attributes with Terraform's own names; a block is a list of maps */
    GenericResource(Construct scope, String id, String type, Map<String, Object> attributes) {
        super(scope, id, TerraformResourceConfig.builder()
                .terraformResourceType(type)
                .terraformGeneratorMetadata(TerraformProviderGeneratorMetadata.builder().providerName("aws").build())
                .build());
        this.attributes = new TreeMap<>(attributes);
    }

    @Override
    protected Map<String, Object> synthesizeAttributes() {
        return attributes;
    }
}
