package dev.litelift.cli;

import dev.litelift.probe.ProbeSettings.Isolation;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Isolation levels as options spell them: {@code read-committed}. */
final class IsolationName implements ITypeConverter<Isolation> {
    @Override
    public Isolation convert(String text) {
        return Arrays.stream(Isolation.values())
                .filter(level -> level.name().replace('_', '-').toLowerCase(Locale.ROOT).equals(text.replace('_', '-').toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of read-committed, repeatable-read and serializable"));
    }
}
