package dev.litelift.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Medians of what was measured, and the ratios that count. */
final class Results {
    private final String data;
    private final long dumpBytes;
    private final Map<String, List<Measured>> measured;

    Results(String data, long dumpBytes, Map<String, List<Measured>> measured) {
        this.data = data;
        this.dumpBytes = dumpBytes;
        this.measured = measured;
    }

    private record Figure(String name, double value, String unit, String goal) {}

    private double median(String what, ToDoubleFunction<Measured> of) {
        List<Measured> all = measured.get(what);
        return all == null ? Double.NaN : Measured.median(all.stream().map(of::applyAsDouble).toList());
    }

    private double seconds(String what) {
        return median(what, Measured::seconds);
    }

    private List<Figure> figures() {
        double whole = seconds("counts");
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("limit", seconds("limit"), "s", ""));
        figures.add(new Figure("migration, counts", whole, "s", ""));
        figures.add(new Figure("migration, full verification", seconds("full"), "s", ""));
        figures.add(new Figure("pgloader", seconds("pgloader"), "s", ""));
        figures.add(new Figure("migration ÷ limit", whole / seconds("limit"), "", "≤ 1.3"));
        figures.add(new Figure("copy ÷ limit's copy",
                median("counts", Measured::copySeconds) / median("limit", Measured::copySeconds), "", "≤ 1.15"));
        figures.add(new Figure("pgloader ÷ migration", seconds("pgloader") / whole, "", "≥ 6"));
        figures.add(new Figure("full verification adds", 100 * (seconds("full") / whole - 1), "%", "≤ 35"));
        figures.add(new Figure("census and plan", 100 * (seconds("plan") - seconds("help")) / whole, "%", "≤ 15"));
        figures.add(new Figure("peak memory (RSS)", median("full", one -> one.residentBytes()) / 1e6, "MB", "≤ 512"));
        figures.add(new Figure("litelift --help", seconds("help"), "s", "≤ 0.5"));
        return figures.stream().filter(figure -> !Double.isNaN(figure.value())).toList();
    }

    void print(Path folder) throws IOException {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%n%s, %.0f MB, %d runs, medians; %s%n%n", data, dumpBytes / 1e6,
                measured.get("counts").size(), machine()));
        table.append("| figure | measured | goal |\n|---|---|---|\n");
        for (Figure figure : figures()) {
            table.append(String.format(Locale.ROOT, "| %s | %.2f %s | %s |%n", figure.name(), figure.value(), figure.unit(), figure.goal()));
        }
        System.out.println(table);
        String name = data.toLowerCase(Locale.ROOT).replace(' ', '-');
        Files.writeString(folder.resolve(name + ".md"), table);
        Files.writeString(folder.resolve(name + ".json"), json());
        Files.writeString(folder.resolve(name + ".svg"), Chart.of(chart()));
        System.out.println("Written to " + folder.resolve(name) + ".md, .json, .svg");
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + Runtime.version().feature();
    }

    private String json() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("data", data);
        all.put("dumpBytes", dumpBytes);
        all.put("machine", machine());
        all.put("figures", figures());
        all.put("runs", measured);
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    private Map<String, Double> chart() {
        Map<String, Double> bars = new LinkedHashMap<>();
        bars.put("limit", seconds("limit"));
        bars.put("litelift, counts", seconds("counts"));
        bars.put("litelift, full", seconds("full"));
        if (measured.containsKey("pgloader")) {
            bars.put("pgloader", seconds("pgloader"));
        }
        return bars;
    }
}
