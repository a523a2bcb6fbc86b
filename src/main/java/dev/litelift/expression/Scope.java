package dev.litelift.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What names mean inside one SELECT: columns of its tables, then its own aliases, then the query around it. */
final class Scope implements Renderer.NameScope {

    /**
     * One table of FROM.
     *
     * @param key source names of the primary key
     */
    record Source(String alias, List<QueryRenderer.Column> columns, List<String> key) {}

    private final Scope outer;
    private final List<Source> sources = new ArrayList<>();
    private final List<QueryRenderer.Column> hidden = new ArrayList<>();
    private final Map<String, Expression> aliases = new LinkedHashMap<>();
    private Renderer renderer;

    /** @param outer null for none */
    Scope(Scope outer) {
        this.outer = outer;
    }

    void renderWith(Renderer itsRenderer) {
        renderer = itsRenderer;
    }

    void add(Source source) {
        sources.add(source);
    }

    /** The right column of a USING: named with its table only, and no part of {@code *}. */
    void hide(QueryRenderer.Column column) {
        hidden.add(column);
    }

    void alias(String name, Expression expression) {
        aliases.putIfAbsent(fold(name), expression);
    }

    List<Source> sources() {
        return sources;
    }

    /** The expression of the item with that alias, or null. */
    Expression aliased(String name) {
        return aliases.get(fold(name));
    }

    static String fold(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            folded.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return folded.toString();
    }

    @Override
    public Optional<Value> find(String qualifier, String name) {
        Optional<QueryRenderer.Column> own = column(qualifier, name);
        if (own.isPresent()) {
            return own.map(QueryRenderer.Column::value);
        }
        Expression alias = qualifier == null ? aliased(name) : null;
        if (alias != null) {
            return Optional.of(renderer.value(alias));
        }
        return outer == null ? Optional.empty() : outer.find(qualifier, name);
    }

    /** A column of this SELECT's own tables. */
    Optional<QueryRenderer.Column> column(String qualifier, String name) {
        List<QueryRenderer.Column> found = new ArrayList<>();
        for (Source source : sources) {
            if (qualifier == null || fold(qualifier).equals(fold(source.alias()))) {
                source.columns().stream()
                        .filter(column -> fold(column.name()).equals(fold(name)))
                        .filter(column -> qualifier != null || !hidden.contains(column))
                        .forEach(found::add);
            }
        }
        if (found.size() > 1) {
            throw new Refusal("the name " + name + ", which is ambiguous");
        }
        return found.stream().findFirst();
    }

    /** The columns that {@code *} stands for. */
    List<QueryRenderer.Column> all(String qualifier) {
        List<QueryRenderer.Column> all = new ArrayList<>();
        for (Source source : sources) {
            if (qualifier == null || fold(qualifier).equals(fold(source.alias()))) {
                source.columns().stream().filter(c -> qualifier != null || !hidden.contains(c)).forEach(all::add);
            }
        }
        if (all.isEmpty()) {
            throw new Refusal((qualifier == null ? "" : qualifier + ".") + "* without a table");
        }
        return all;
    }
}
