package dev.litelift.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes like 512M or 64G, in powers of 1024. */
final class ByteSize implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMGT]?)");

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new TypeConversionException("'" + text + "' is no size; write a number, or one with K, M, G or T");
        }
        int power = size.group(2).isEmpty() ? 0 : "KMGT".indexOf(size.group(2)) + 1;
        long number = Long.parseLong(size.group(1));
        if (number > Long.MAX_VALUE >> 10 * power) {
            throw new TypeConversionException("'" + text + "' is too large");
        }
        return number << 10 * power;
    }
}
