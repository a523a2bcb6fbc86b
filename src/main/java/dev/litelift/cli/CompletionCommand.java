package dev.litelift.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script with which a shell completes commands, options, their words, environments and files.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {ExitStatus.DONE, ExitStatus.USAGE},
        footer = {
            "", "It completes what is typed as litelift or ./litelift.",
            "", "Examples:",
            "  source <(litelift completion bash)",
            "  litelift completion zsh >~/.litelift.zsh; echo 'source ~/.litelift.zsh' >>~/.zshrc"
        })
final class CompletionCommand implements Runnable {
    /** The shells that are known. */
    enum Shell { BASH, ZSH }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "The shell that is to read it: bash or zsh.")
    private Shell shell;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (shell == Shell.ZSH) {
            out.println("autoload -Uz compinit bashcompinit && compinit && bashcompinit");
        }
        out.print(new CompletionScript(spec.parent().commandLine()).text());
        out.flush();
    }
}
