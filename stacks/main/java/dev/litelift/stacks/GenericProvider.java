package dev.litelift.stacks;

import com.hashicorp.cdktf.TerraformProvider;
import com.hashicorp.cdktf.TerraformProviderConfig;
import com.hashicorp.cdktf.TerraformProviderGeneratorMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import software.constructs.Construct;

/** A provider of HashiCorp that is used without bindings. */
public final class GenericProvider extends TerraformProvider {
    private final Map<String, Object> attributes;
    private String alias;

    /**
     * @param name as types of its resources begin
     * @param version that exact one
     */
    public GenericProvider(Construct scope, String name, String version, Map<String, Object> attributes) {
        super(scope, name, TerraformProviderConfig.builder()
                .terraformResourceType(name)
                .terraformProviderSource("hashicorp/" + name)
                .terraformGeneratorMetadata(TerraformProviderGeneratorMetadata.builder()
                        .providerName(name).providerVersion(version).providerVersionConstraint(version).build())
                .build());
        this.attributes = new LinkedHashMap<>(attributes);
    }

    @Override
    public String getAlias() {
        return alias;
    }

    @Override
    public void setAlias(String name) {
        this.alias = name;
    }

    @Override
    protected Map<String, Object> synthesizeAttributes() {
        return attributes;
    }
}
