package dev.litelift.cli;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a mode's name, whose hyphen no constant of Java can have. */
final class ModeName implements ITypeConverter<ModeOptions.Mode> {
    @Override
    public ModeOptions.Mode convert(String text) {
        return Arrays.stream(ModeOptions.Mode.values())
                .filter(mode -> mode.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected create or data-only, not " + text));
    }
}
