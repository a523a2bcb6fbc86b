package dev.litelift.bench;

import java.util.Locale;
import java.util.Map;

/** Bars of seconds, as SVG. */
final class Chart {
    private static final int LABEL = 150;
    private static final int WIDTH = 640;
    private static final int BAR = 28;

    private Chart() {}

    /** @param seconds by what took them, in the order of the bars */
    static String of(Map<String, Double> seconds) {
        double most = seconds.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        int height = 16 + seconds.size() * (BAR + 8);
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"14\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n", WIDTH + 80, height));
        int y = 8;
        for (Map.Entry<String, Double> bar : seconds.entrySet()) {
            double width = Math.max(1, bar.getValue() / most * (WIDTH - LABEL));
            svg.append(String.format(Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                            + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                            + "<text x=\"%.1f\" y=\"%d\">%.2f s</text>%n",
                    LABEL - 8, y + 19, bar.getKey(), LABEL, y, width, BAR, bar.getKey().startsWith("litelift") ? "#2f6fb0" : "#9aa5b1",
                    LABEL + width + 6, y + 19, bar.getValue()));
            y += BAR + 8;
        }
        return svg.append("</svg>\n").toString();
    }
}
