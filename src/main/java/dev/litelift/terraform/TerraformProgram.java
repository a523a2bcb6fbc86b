package dev.litelift.terraform;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which program plans and applies. */
public final class TerraformProgram {
    private static final String CHOICE = "TERRAFORM_BINARY_NAME";
    private static final List<String> KNOWN = List.of("terraform", "tofu");

    private TerraformProgram() {}

    /**
     * What {@code TERRAFORM_BINARY_NAME} names, as for {@code cdktf}; else Terraform, else OpenTofu, whichever is on the path.
     *
     * @param variables of the process
     * @throws LoadException {@code usage} when there is none
     */
    public static String find(Map<String, String> variables) {
        String choice = variables.getOrDefault(CHOICE, "");
        List<String> wanted = choice.isBlank() ? KNOWN : List.of(choice);
        return wanted.stream().filter(name -> isThere(name, variables.getOrDefault("PATH", ""))).findFirst()
                .orElseThrow(() -> new LoadException(Fault.USAGE, String.join(" or ", wanted), "is not on the PATH")
                        .withHint("Install Terraform 1.5 or OpenTofu 1.6, or later, or name its program in " + CHOICE + "."));
    }

    private static boolean isThere(String name, String path) {
        try {
            return Path.of(name).getNameCount() > 1 || Path.of(name).isAbsolute() ? Files.isExecutable(Path.of(name))
                    : Stream.of(path.split(Pattern.quote(File.pathSeparator))).filter(folder -> !folder.isEmpty())
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
