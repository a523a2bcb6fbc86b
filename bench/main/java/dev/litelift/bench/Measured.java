package dev.litelift.bench;

import java.util.List;

/**
 * One run of something.
 *
 * @param seconds of the whole
 * @param copySeconds of bringing the rows over, or NaN where it is not known
 * @param residentBytes the most memory that the process had, or 0 where it is not known
 */
record Measured(double seconds, double copySeconds, long residentBytes) {

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
