package dev.litelift.access;

import com.healthmarketscience.jackcess.Column;
import com.healthmarketscience.jackcess.PropertyMap;
import java.io.IOException;

/** The properties of tables and columns that say something about their values. */
final class Properties {
    private Properties() {}

    static boolean isRequired(Column column) throws IOException {
        return Boolean.TRUE.equals(column.getProperties().getValue(PropertyMap.REQUIRED_PROP));
    }

    /** A property's text, empty when it is not set. */
    static String text(PropertyMap properties, String name) {
        Object value = properties.getValue(name);
        return value == null ? "" : value.toString().strip();
    }

    static String defaultValue(Column column) throws IOException {
        return text(column.getProperties(), PropertyMap.DEFAULT_VALUE_PROP);
    }
}
