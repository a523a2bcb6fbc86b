package dev.litelift.stacks;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.TerraformProviderGeneratorMetadata;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceConfig;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** A resource that no bindings know, of whatever provider. */
public final class GenericResource extends TerraformResource {
    private final Map<String, Object> attributes;

    /** @param attributes with Terraform's own names; a block is a list of maps */
    public GenericResource(Construct scope, String id, String type, Map<String, Object> attributes) {
        this(scope, id, type, new TreeMap<>(attributes), List.of(), false);
    }

    /**
     * @param after what must be there first, and stay until this is gone
     * @param kept whether Terraform refuses to destroy it
     */
    public GenericResource(
            Construct scope, String id, String type, Map<String, Object> attributes,
            List<? extends ITerraformDependable> after, boolean kept) {
        super(scope, id, TerraformResourceConfig.builder()
                .terraformResourceType(type)
                .terraformGeneratorMetadata(
                        TerraformProviderGeneratorMetadata.builder().providerName(provider(type)).build())
                .dependsOn(after.isEmpty() ? null : after)
                .lifecycle(kept ? TerraformResourceLifecycle.builder().preventDestroy(true).build() : null)
                .build());
        this.attributes = new LinkedHashMap<>(attributes);
    }

    /** A type begins with its provider's name. */
    private static String provider(String type) {
        return type.substring(0, type.indexOf('_'));
    }

    @Override
    protected Map<String, Object> synthesizeAttributes() {
        return attributes;
    }
}
