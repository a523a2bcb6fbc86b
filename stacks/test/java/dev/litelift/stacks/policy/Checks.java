package dev.litelift.stacks.policy;

import dev.litelift.stacks.policy.Rule.Check;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Checks that many rules are made of. */
final class Checks {
    private static final int LONGEST_QUOTE = 100;

    private Checks() {}

    static Check is(String path, Object... allowed) {
        List<String> texts = Stream.of(allowed).map(String::valueOf).toList();
        return (resource, all) -> unless(resource.body().text(path).filter(texts::contains).isPresent(),
                shown(resource, path));
    }

    /** For arguments whose default is as wanted; what Terraform works out later is not known to be. */
    static Check isUnsetOr(String path, Object value) {
        return (resource, all) -> unless(resource.body().texts(path).stream().allMatch(String.valueOf(value)::equals),
                shown(resource, path));
    }

    static Check isNot(String path, Object... forbidden) {
        List<String> texts = Stream.of(forbidden).map(String::valueOf).toList();
        return (resource, all) -> unless(resource.body().texts(path).stream().noneMatch(texts::contains),
                shown(resource, path));
    }

    static Check has(String path) {
        return (resource, all) -> unless(resource.body().has(path), shown(resource, path));
    }

    static Check hasAll(String path, String... wanted) {
        return (resource, all) -> unless(resource.body().texts(path).containsAll(List.of(wanted)),
                shown(resource, path));
    }

    static Check lacks(String path) {
        return (resource, all) -> unless(!resource.body().has(path), path + " is set");
    }

    static Check atLeast(String path, int least) {
        return (resource, all) -> unless(resource.body().number(path).orElse(Integer.MIN_VALUE) >= least,
                shown(resource, path));
    }

    /** A key of the customer's own, not the alias of the one that AWS shares among an account's resources. */
    static Check ownKey(String path) {
        return (resource, all) -> unless(resource.body().has(path)
                && !resource.body().text(path).orElse("").contains("alias/aws/"), shown(resource, path));
    }

    static Check absent() {
        return (resource, all) -> Stream.of("it exists");
    }

    static Check test(Predicate<Block> test, String found) {
        return (resource, all) -> unless(test.test(resource.body()), found);
    }

    /** Another resource points to this one. */
    static Check accompaniedBy(String type, String path) {
        return accompaniedBy(type, path, (companion, all) -> true, "");
    }

    /** @param quality what the other resource must be like as well, in words for the message */
    static Check accompaniedBy(String type, String path, BiPredicate<Resource, Configuration> test, String quality) {
        return (resource, all) -> unless(
                all.pointingTo(resource, type, path).stream().anyMatch(companion -> test.test(companion, all)),
                "no " + type + (quality.isEmpty() ? "" : " with " + quality));
    }

    static Check all(Check... checks) {
        return (resource, all) -> Stream.of(checks).flatMap(check -> check.look(resource, all));
    }

    /** The check, where the resource is one of those it is meant for. */
    static Check where(Predicate<Block> meant, Check check) {
        return (resource, all) -> meant.test(resource.body()) ? check.look(resource, all) : Stream.of();
    }

    static Stream<String> unless(boolean good, String found) {
        return good ? Stream.of() : Stream.of(found);
    }

    /** What stands at the path. A value may be a secret where only its presence is wrong; use {@link #lacks} there. */
    private static String shown(Resource resource, String path) {
        List<String> values = resource.body().texts(path);
        String value = String.join(", ", values);
        return values.isEmpty() ? path + " is not set"
                : path + " is " + value.substring(0, Math.min(LONGEST_QUOTE, value.length()));
    }
}
