package dev.litelift.stacks.kubernetes;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** YAML as people write it, and as readers of YAML 1.1, which Kubernetes' tools are, take it: a text stays a text. */
final class YamlText {
    /** What YAML 1.1 takes for something else than text: <a href="https://yaml.org/type/bool.html">bool</a> and its kin. */
    private static final Pattern TAKEN_FOR_ANOTHER = Pattern.compile(
            "y|yes|n|no|true|false|on|off|null|~|[-+.0-9].*", Pattern.CASE_INSENSITIVE);
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false).setDereferenceAliases(true).build();

    private YamlText() {}

    static String of(Object value) {
        return new Dump(SETTINGS, new Texts()).dumpToString(value);
    }

    private static final class Texts extends StandardRepresenter {
        Texts() {
            super(SETTINGS);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            if (!tag.equals(Tag.STR)) {
                return super.representScalar(tag, value, style);
            }
            ScalarStyle clear = value.contains("\n") ? ScalarStyle.LITERAL
                    : TAKEN_FOR_ANOTHER.matcher(value).matches() ? ScalarStyle.DOUBLE_QUOTED : style;
            return super.representScalar(tag, value, clear);
        }
    }
}
