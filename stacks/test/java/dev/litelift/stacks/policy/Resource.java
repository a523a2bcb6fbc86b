package dev.litelift.stacks.policy;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource, or a data source, of one of an environment's stacks.
 *
 * @param layer the stack's id without the environment, such as {@code intake}
 * @param body its arguments, in which {@link Expansion} has spelled out what they refer to
 */
record Resource(String layer, boolean isData, String type, String name, Block body) {
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9-]+/(?:data\\.)?[a-z][a-z0-9_]*\\.[A-Za-z_][\\w-]*");

    /** Unique in an environment: {@code intake/aws_s3_bucket.dumps}. */
    String address() {
        return layer + "/" + (isData ? "data." : "") + type + "." + name;
    }

    /** The addresses of what the argument refers to, in this stack and in others. */
    Set<String> references(String path) {
        return body.at(path).stream().flatMap(Resource::addresses).collect(Collectors.toSet());
    }

    Set<String> references() {
        return addresses(body).collect(Collectors.toSet());
    }

    /** Whether the argument refers to the resource, or spells out the name that the resource is given. */
    boolean pointsTo(Resource target, String path) {
        return references(path).contains(target.address())
                || body.texts(path).stream().anyMatch(target::isCalled);
    }

    boolean isCalled(String text) {
        return Stream.of("bucket", "name", "identifier", "function_name")
                .anyMatch(path -> body.text(path).filter(text::equals).isPresent());
    }

    private static Stream<String> addresses(Block block) {
        return block.everyText().flatMap(text -> ADDRESS.matcher(text).results().map(MatchResult::group));
    }
}
