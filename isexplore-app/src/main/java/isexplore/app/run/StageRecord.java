package isexplore.app.run;

import java.util.Map;

/**
 * That a stage is done, and with what.
 *
 * @param fingerprint SHA-256 of everything that the result depends on
 * @param seconds time the stage took, in the run that completed it
 * @param cpuSeconds the same summed over threads
 * @param figures what the stage measured
 */
public record StageRecord(
    String fingerprint, double seconds, double cpuSeconds, Map<String, Double> figures) {}
