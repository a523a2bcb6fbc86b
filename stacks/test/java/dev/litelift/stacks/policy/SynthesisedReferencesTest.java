package dev.litelift.stacks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceConfig;
import com.hashicorp.cdktf.TerraformStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.constructs.Construct;

/** What is assumed of CDKTF's output is what CDKTF really writes. */
class SynthesisedReferencesTest {
    @TempDir
    private static Path outdir;

    private static Configuration all;

    @BeforeAll
    static void synthesiseTwoStacks() throws IOException {
        App app = new App(AppConfig.builder().outdir(outdir.toString()).build());
        TerraformStack intake = new TerraformStack(app, "dev-eu-intake");
        Generic bucket = new Generic(intake, "aws_s3_bucket", "dumps", Map.of());
        new Generic(intake, "aws_s3_bucket_public_access_block", "block",
                Map.of("bucket", bucket.getStringAttribute("id")));
        TerraformStack runner = new TerraformStack(app, "dev-eu-runner");
        String arn = bucket.getStringAttribute("arn");
        new Generic(runner, "aws_iam_policy", "load", Map.of("policy", Fn.jsonencode(Map.of("Statement", List.of(
                Map.of("Effect", "Allow", "Action", "s3:GetObject", "Resource", List.of(arn, arn + "/incoming/*")))))));
        app.synth();
        all = Configuration.read(outdir, "dev-eu");
    }

    @Test
    void aReferenceWithinAStackIsAnAddress() {
        assertThat(all.pointingTo(all.find("intake/aws_s3_bucket.dumps").orElseThrow(),
                "aws_s3_bucket_public_access_block", "bucket")).hasSize(1);
    }

    @Test
    void anEncodedPolicyAndAReferenceToAnotherStackAreRead() {
        Resource policy = all.find("runner/aws_iam_policy.load").orElseThrow();

        assertThat(Policies.statements(policy, "policy", all)).singleElement().satisfies(statement -> {
            assertThat(statement.isAllow()).isTrue();
            assertThat(statement.resources()).containsExactly(
                    "${intake/aws_s3_bucket.dumps.arn}", "${intake/aws_s3_bucket.dumps.arn}/incoming/*");
        });
    }

    private static final class Generic extends TerraformResource {
        private final Map<String, Object> attributes;

        Generic(Construct scope, String type, String id, Map<String, Object> attributes) {
            super(scope, id, TerraformResourceConfig.builder().terraformResourceType(type).build());
            this.attributes = attributes;
        }

        @Override
        protected Map<String, Object> synthesizeAttributes() {
            return attributes;
        }
    }
}
