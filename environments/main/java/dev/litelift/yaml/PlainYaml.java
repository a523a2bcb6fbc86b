package dev.litelift.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The values of a file that another program wrote, as they are written there: no type is guessed and no object is made,
 * whatever their tags ask for.
 *
 * @param values single ones, by key; null for YAML's null
 * @param sections what is a map itself, one level deep
 */
public record PlainYaml(Map<String, String> values, Map<String, Map<String, String>> sections) {

    /** Empty when the text is not YAML, or no map. */
    public static Optional<PlainYaml> of(String text) {
        try {
            return new Compose(LoadSettings.builder().setAllowDuplicateKeys(true).build()).composeString(text)
                    .filter(MappingNode.class::isInstance)
                    .map(root -> of((MappingNode) root));
        } catch (YamlEngineException notYaml) {
            return Optional.empty();
        }
    }

    private static PlainYaml of(MappingNode map) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        for (NodeTuple pair : map.getValue()) {
            if (pair.getKeyNode() instanceof ScalarNode key && pair.getValueNode() instanceof MappingNode inner) {
                sections.put(key.getValue(), values(inner));
            }
        }
        return new PlainYaml(values(map), sections);
    }

    private static Map<String, String> values(MappingNode map) {
        Map<String, String> values = new LinkedHashMap<>();
        for (NodeTuple pair : map.getValue()) {
            if (pair.getKeyNode() instanceof ScalarNode key && pair.getValueNode() instanceof ScalarNode value) {
                values.put(key.getValue(), isNull(value) ? null : value.getValue());
            }
        }
        return values;
    }

    private static boolean isNull(ScalarNode value) {
        boolean tilde = value.getScalarStyle() == ScalarStyle.PLAIN && value.getValue().equals("~");
        return tilde || value.getTag().equals(Tag.NULL);
    }
}
