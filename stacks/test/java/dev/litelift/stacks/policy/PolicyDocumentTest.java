package dev.litelift.stacks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.stacks.policy.Statement.Condition;
import dev.litelift.stacks.policy.Statement.Principal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One policy means the same in each of the three ways to write it. */
class PolicyDocumentTest {
    private static final String DATA = """
            {"aws_iam_policy_document": {
               "base": {"statement": [{"effect": "Deny", "actions": ["s3:*"], "resources": ["*"],
                 "principals": [{"type": "*", "identifiers": ["*"]}],
                 "condition": [{"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]}]}]},
               "whole": {"source_policy_documents": ["${data.aws_iam_policy_document.base.json}"],
                 "statement": {"actions": ["s3:GetObject"], "resources": ["${aws_s3_bucket.b.arn}/*"],
                   "principals": {"type": "AWS", "identifiers": ["111111111111"]}}}}}
            """;
    private static final List<Statement> MEANING = List.of(
            new Statement(false, List.of("s3:*"), List.of(), List.of("*"), List.of(), List.of(new Principal("*", "*")),
                    List.of(new Condition("Bool", "aws:SecureTransport", List.of("false")))),
            new Statement(true, List.of("s3:GetObject"), List.of(), List.of("${all/aws_s3_bucket.b.arn}/*"), List.of(),
                    List.of(new Principal("AWS", "111111111111")), List.of()));

    static Stream<String> writings() {
        return Stream.of("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Principal": "*",
                   "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
                  {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "${aws_s3_bucket.b.arn}/*",
                   "Principal": {"AWS": "111111111111"}}]}
                """, """
                ${jsonencode({"Version" = "2012-10-17", Statement = [
                  {Effect = "Deny", Action = ["s3:*"], Resource = "*", Principal = "*"
                   Condition = {Bool = {"aws:SecureTransport" = "false"}}},
                  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "${aws_s3_bucket.b.arn}/*",
                   Principal = {AWS = "111111111111"}},
                ]})}""",
                "${data.aws_iam_policy_document.whole.json}");
    }

    @ParameterizedTest
    @MethodSource("writings")
    void aPolicyMeansTheSameHoweverItIsWritten(String writing) throws IOException {
        assertThat(statements(writing)).containsExactlyElementsOf(MEANING);
    }

    @Test
    void expressionsMayHoldQuotes() throws IOException {
        assertThat(statements("{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\","
                + " \"Resource\": \"${join(\"\", [\"arn:\", \"}\", aws_s3_bucket.b.arn])}/*\"}}").get(0).resources())
                .containsExactly("${join(\"\", [\"arn:\", \"}\", all/aws_s3_bucket.b.arn])}/*");
    }

    @Test
    void anEncodedValueMayBeAnExpression() throws IOException {
        Statement statement = statements("${jsonencode({Statement = [{Effect = \"Allow\", Action = local.actions,"
                + " Resource = [aws_s3_bucket.b.arn, format(\"%s/*\", aws_s3_bucket.b.arn)]}]})}").get(0);

        assertThat(statement.actions()).containsExactly("${local.actions}");
        assertThat(statement.resources())
                .containsExactly("${all/aws_s3_bucket.b.arn}", "${format(\"%s/*\", all/aws_s3_bucket.b.arn)}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${var.policy}", "{\"Statement\": [", "{}", "${jsonencode({Statement = [})}",
            "${data.aws_iam_policy_document.absent.json}", "${jsonencode({Statement = var.statements})}",
            "${jsonencode({Statement = [for a in var.actions : {Effect = \"Allow\", Action = a}]})}",
            "{\"Statement\": {\"Effect\": \"${var.effect}\", \"Action\": \"*\", \"Resource\": \"*\"}}"})
    void whatCannotBeReadIsNotTakenForHarmless(String writing) {
        assertThatThrownBy(() -> statements(writing)).isInstanceOf(PolicyDocument.Unreadable.class)
                .hasMessageStartingWith("policy cannot be read: ");
    }

    @Test
    void wildcardsOfActionsAreThoseOfIam() throws IOException {
        Statement statement = statements("""
                {"Statement": {"Effect": "Allow", "Action": ["S3:get*", "sqs:SendMessag?"], "Resource": "*"}}
                """).get(0);

        assertThat(statement.covers("s3:GetObject")).isTrue();
        assertThat(statement.covers("sqs:SendMessage")).isTrue();
        assertThat(statement.covers("s3:PutObject")).isFalse();
        assertThat(statement.covers("xs3:GetObject")).isFalse();
    }

    private static List<Statement> statements(String policy) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode stack = json.createObjectNode();
        stack.set("data", json.readTree(DATA));
        ObjectNode resources = stack.putObject("resource");
        resources.putObject("aws_s3_bucket").putObject("b");
        resources.putObject("aws_iam_policy").putObject("p").put("policy", policy.strip());
        Configuration all = Configuration.of(Map.<String, JsonNode>of("dev-all", stack), "dev");
        Resource resource = all.find("all/aws_iam_policy.p").orElseThrow();
        return Policies.statements(resource, "policy", all).toList();
    }
}
