package dev.litelift.rules;

import dev.litelift.dump.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Puts the rules of a user over those of a profile, key by key: what the user gives counts, be it a value or a list. */
final class RulesMerge {
    private RulesMerge() {}

    static Rules of(Rules profile, Rules own) {
        return new Rules(
                own.file().isEmpty() ? profile.file() : own.file(),
                Sha256.hex(profile.digest() + "\n" + own.digest()),
                list(profile.include(), own.include()), list(profile.exclude(), own.exclude()),
                value(profile.identifiers(), own.identifiers()), value(profile.schema(), own.schema()),
                policies(profile.policies(), own.policies()),
                named(profile.tables(), own.tables(), TableRules::table, RulesMerge::table),
                new Hooks(list(profile.hooks().beforeSwap(), own.hooks().beforeSwap()),
                        list(profile.hooks().afterSwap(), own.hooks().afterSwap())),
                profile.versions());
    }

    /** Rules that may name what a dump does not have. */
    static Rules withoutLines(Rules rules) {
        return new Rules(rules.file(), rules.digest(), unnumbered(rules.include()), unnumbered(rules.exclude()),
                rules.identifiers(), rules.schema(), rules.policies(),
                rules.tables().stream().map(RulesMerge::unnumbered).toList(), rules.hooks(), rules.versions());
    }

    private static List<NamePattern> unnumbered(List<NamePattern> patterns) {
        return patterns.stream().map(pattern -> new NamePattern(pattern.text(), 0)).toList();
    }

    private static TableRules unnumbered(TableRules table) {
        List<ColumnRules> columns = table.columns().stream()
                .map(column -> new ColumnRules(column.column(), column.name(), column.type(), column.policies(),
                        column.drop(), column.epoch(), 0))
                .toList();
        return new TableRules(table.table(), table.name(), table.exclude(), table.policies(), columns, table.additions(), 0);
    }

    private static <T> T value(T profile, T own) {
        return own == null ? profile : own;
    }

    private static <T> List<T> list(List<T> profile, List<T> own) {
        return own.isEmpty() ? profile : own;
    }

    private static Policies policies(Policies profile, Policies own) {
        Map<Policy.Kind, Policy> chosen = new LinkedHashMap<>(profile.chosen());
        chosen.putAll(own.chosen());
        return new Policies(chosen, value(profile.quarantineLimit(), own.quarantineLimit()));
    }

    private interface Merge<T> {
        T of(T profile, T own);
    }

    private static <T> List<T> named(List<T> profile, List<T> own, Function<T, String> name, Merge<T> merge) {
        Map<String, T> merged = new LinkedHashMap<>();
        profile.forEach(one -> merged.put(name.apply(one).toLowerCase(Locale.ROOT), one));
        own.forEach(one -> merged.merge(name.apply(one).toLowerCase(Locale.ROOT), one, merge::of));
        return new ArrayList<>(merged.values());
    }

    private static TableRules table(TableRules profile, TableRules own) {
        return new TableRules(own.table(), value(profile.name(), own.name()), own.exclude(),
                policies(profile.policies(), own.policies()),
                named(profile.columns(), own.columns(), ColumnRules::column, RulesMerge::column),
                list(profile.additions(), own.additions()), own.line());
    }

    /** What a user gives a type counts in whatever unit the profile takes the numbers for, and the other way round. */
    private static ColumnRules column(ColumnRules profile, ColumnRules own) {
        boolean retyped = own.type() != null || own.epoch() != null;
        return new ColumnRules(own.column(), value(profile.name(), own.name()), retyped ? own.type() : profile.type(),
                policies(profile.policies(), own.policies()), own.drop(), retyped ? own.epoch() : profile.epoch(), own.line());
    }
}
