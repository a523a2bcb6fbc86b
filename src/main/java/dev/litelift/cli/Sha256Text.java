package dev.litelift.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A digest as programs print it, in capitals or not. */
final class Sha256Text implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (!text.matches("[0-9A-Fa-f]{64}")) {
            throw new TypeConversionException("'" + text + "' is not a SHA-256: it has 64 hexadecimal digits");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
