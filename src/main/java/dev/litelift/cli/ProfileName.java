package dev.litelift.cli;

import dev.litelift.fault.LoadException;
import dev.litelift.rules.Profile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An application whose rules come with litelift. */
final class ProfileName implements ITypeConverter<Profile> {
    @Override
    public Profile convert(String text) {
        try {
            return Profile.named(text);
        } catch (LoadException e) {
            throw new TypeConversionException("'" + text + "' " + e.getMessage());
        }
    }
}
