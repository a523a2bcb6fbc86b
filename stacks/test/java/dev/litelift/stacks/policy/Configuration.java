package dev.litelift.stacks.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All stacks of one environment, seen as one: what a resource lacks in its own stack may stand in another.
 *
 * @param resources data sources among them
 * @param accounts the AWS accounts that the environment's providers are allowed to work in
 */
public record Configuration(List<Resource> resources, Set<String> accounts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads what CDKTF has written.
     *
     * @param outdir synthesised with this environment alone
     */
    public static Configuration read(Path outdir, String environment) throws IOException {
        Map<String, JsonNode> stacks = new TreeMap<>();
        try (Stream<Path> folders = Files.list(outdir.resolve("stacks"))) {
            for (Path folder : folders.toList()) {
                stacks.put(folder.getFileName().toString(), JSON.readTree(folder.resolve("cdk.tf.json").toFile()));
            }
        }
        return of(stacks, environment);
    }

    /** @param stacks Terraform's JSON by the id of the stack */
    static Configuration of(Map<String, JsonNode> stacks, String environment) {
        List<Resource> resources = new ArrayList<>();
        Set<String> accounts = new TreeSet<>();
        Expansion expansion = new Expansion(stacks, environment);
        stacks.forEach((id, root) -> {
            collect(expansion, id, "resource", resources);
            collect(expansion, id, "data", resources);
            accounts.addAll(new Block(root).texts("provider.aws.allowed_account_ids"));
        });
        return new Configuration(List.copyOf(resources), Set.copyOf(accounts));
    }

    private static void collect(Expansion expansion, String stack, String kind, List<Resource> into) {
        expansion.root(stack).path(kind).properties().forEach(type -> type.getValue().properties()
                .forEach(named -> into.add(new Resource(expansion.layer(stack), kind.equals("data"),
                        type.getKey(), named.getKey(), new Block(expansion.expand(stack, named.getValue()))))));
    }

    Stream<Resource> all(String type) {
        return resources.stream().filter(resource -> !resource.isData() && resource.type().equals(type));
    }

    Optional<Resource> find(String address) {
        return resources.stream().filter(resource -> resource.address().equals(address)).findFirst();
    }

    /** Resources of the type whose argument points to the target. */
    List<Resource> pointingTo(Resource target, String type, String path) {
        return all(type).filter(resource -> resource.pointsTo(target, path)).toList();
    }

    /** Resources of the type that the source's argument points to. */
    List<Resource> pointedToBy(Resource source, String path, String type) {
        return all(type).filter(target -> source.pointsTo(target, path)).toList();
    }

    /** Resources that mention the target anywhere. */
    Set<Resource> mentioning(Resource target) {
        return resources.stream().filter(resource -> resource.references().contains(target.address()))
                .collect(Collectors.toSet());
    }
}
