package dev.litelift.stacks.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.litelift.stacks.policy.Statement.Condition;
import dev.litelift.stacks.policy.Statement.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A policy of IAM, wherever it stands: as JSON, as the argument of {@code jsonencode}, or as a data source
 * {@code aws_iam_policy_document}.
 */
record PolicyDocument(List<Statement> statements) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ENCODED = Pattern.compile("jsonencode\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("([\\w-]+/data\\.aws_iam_policy_document\\.[\\w-]+)\\.(minified_)?json");
    /** A private character, written as JSON would escape it. */
    private static final String MASK = "\\uE000";
    private static final Pattern MASKED = Pattern.compile("\uE000([0-9]+)\uE000");

    /** A text that a gate must not take for a harmless policy. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final int LONGEST_QUOTE = 100;

        Unreadable(String text) {
            super("policy cannot be read: " + text.substring(0, Math.min(LONGEST_QUOTE, text.length())));
        }
    }

    Stream<Statement> allows() {
        return statements.stream().filter(Statement::isAllow);
    }

    /**
     * @param policy the argument, after {@link Expansion} has been over it
     * @throws Unreadable when it is none of the three
     */
    static PolicyDocument of(Configuration all, Block policy) {
        String expression = Templates.sole(policy.text()).orElse("");
        Matcher data = DATA.matcher(expression);
        if (data.matches()) {
            return all.find(data.group(1)).map(document -> ofData(all, document.body()))
                    .orElseThrow(() -> new Unreadable(policy.text()));
        }
        Matcher encoded = ENCODED.matcher(expression);
        return ofJson(encoded.matches() ? encoded(encoded.group(1)) : parsed(policy.text()));
    }

    private static JsonNode encoded(String expression) {
        try {
            return HclExpression.parse(expression);
        } catch (IllegalArgumentException malformed) {
            throw new Unreadable(expression);
        }
    }

    /** Templates may hold quotes of their own, which would end JSON's. */
    private static JsonNode parsed(String text) {
        List<String> masked = new ArrayList<>();
        String json = Templates.replace(text, expression -> {
            masked.add("${" + expression + "}");
            return MASK + (masked.size() - 1) + MASK;
        });
        try {
            return unmasked(JSON.readTree(json), masked);
        } catch (JsonProcessingException malformed) {
            throw new Unreadable(text);
        }
    }

    private static JsonNode unmasked(JsonNode node, List<String> masked) {
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            node.properties().forEach(entry ->
                    object.set(unmasked(entry.getKey(), masked), unmasked(entry.getValue(), masked)));
            return object;
        } else if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(element -> array.add(unmasked(element, masked)));
            return array;
        }
        return node.isTextual() ? new TextNode(unmasked(node.textValue(), masked)) : node;
    }

    private static String unmasked(String text, List<String> masked) {
        return MASKED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(masked.get(Integer.parseInt(found.group(1)))));
    }

    private static PolicyDocument ofJson(JsonNode document) {
        if (!document.has("Statement")) {
            throw new Unreadable(document.toString());
        }
        return new PolicyDocument(new Block(document).at("Statement").stream().map(PolicyDocument::ofJson).toList());
    }

    /** What Terraform works out later may allow anything. */
    private static Statement ofJson(Block statement) {
        if (!statement.is("Effect", "Allow") && !statement.is("Effect", "Deny")) {
            throw new Unreadable(statement.text());
        }
        List<Condition> conditions = new ArrayList<>();
        statement.entries("Condition").forEach((test, keys) -> keys.entries("").forEach(
                (key, values) -> conditions.add(new Condition(test, key, values.texts("")))));
        List<Principal> principals = new ArrayList<>();
        statement.at("Principal").forEach(principal -> addPrincipals(principal, principals));
        if (statement.has("NotPrincipal")) {
            principals.add(new Principal("*", "*"));
        }
        return new Statement(statement.is("Effect", "Allow"), statement.texts("Action"), statement.texts("NotAction"),
                statement.texts("Resource"), statement.texts("NotResource"), principals, conditions);
    }

    private static void addPrincipals(Block principal, List<Principal> into) {
        if (principal.node().isObject()) {
            principal.entries("").forEach((type, values) ->
                    values.texts("").forEach(value -> into.add(new Principal(type, value))));
        } else {
            into.add(new Principal("*", principal.text()));
        }
    }

    private static PolicyDocument ofData(Configuration all, Block document) {
        List<Statement> statements = new ArrayList<>();
        Stream.of("source_policy_documents", "override_policy_documents", "source_json", "override_json")
                .flatMap(other -> document.at(other).stream())
                .forEach(other -> statements.addAll(of(all, other).statements()));
        document.at("statement").forEach(statement -> statements.add(ofData(statement)));
        return new PolicyDocument(List.copyOf(statements));
    }

    private static Statement ofData(Block statement) {
        Stream<Principal> named = statement.at("principals").stream().flatMap(principal ->
                principal.texts("identifiers").stream()
                        .map(value -> new Principal(principal.text("type").orElse(""), value)));
        Stream<Principal> others = statement.at("not_principals").stream().map(other -> new Principal("*", "*"));
        List<Condition> conditions = statement.at("condition").stream()
                .map(condition -> new Condition(condition.text("test").orElse(""),
                        condition.text("variable").orElse(""), condition.texts("values")))
                .toList();
        return new Statement(!statement.is("effect", "Deny"), statement.texts("actions"),
                statement.texts("not_actions"), statement.texts("resources"), statement.texts("not_resources"),
                Stream.concat(named, others).toList(), conditions);
    }
}
