package isexplore.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Matrices are camera-to-world with OpenGL axes in metres, and agree with the landmarks. If not, it
 * tries the usual misunderstandings and names the first that fits. The focal length cannot be told
 * from it: a longer one only seems farther away.
 */
final class ConventionRule implements Rule {
  private static final double LEAST_TURN = 5; // degrees

  private static final Map<String, UnaryOperator<double[]>> READINGS = new LinkedHashMap<>();

  static {
    READINGS.put("world-to-camera, invert them", ConventionRule::inverse);
    READINGS.put(
        "those of a camera with y down and z forward, negate the second and third column",
        ConventionRule::flipped);
    READINGS.put(
        "world-to-camera with y down and z forward, invert them and negate the second and third"
            + " column",
        m -> flipped(inverse(m)));
    READINGS.put("in decimetres, divide translations by 10", m -> moved(m, 0.1));
    READINGS.put("in millimetres, divide translations by 1000", m -> moved(m, 0.001));
    READINGS.put("of a mirrored world, negate its x axis", ConventionRule::mirrored);
  }

  @Override
  public void check(PeerData data, Findings findings) {
    List<RigidFit.Sighting> sightings = new ArrayList<>();
    for (PeerData.Frame frame : data.frames()) {
      Landmarks68 landmarks = frame.landmarks();
      if (landmarks != null) {
        sightings.add(new RigidFit.Sighting(frame.camera(), landmarks));
      }
    }
    if (sightings.size() < 2) {
      return; // FilesRule says why
    }
    double scale = 512.0 / data.height();
    String fault = RigidFit.of(sightings, m -> m, scale).fault();
    if (fault != null) {
      String reading = reading(sightings, scale);
      findings.error(
          Peer.ALL,
          "Nose and eyes triangulated from all frames do not fit: %s. The matrices must be"
              + " camera-to-world with x right, y up, z backward, in metres, or the head cannot be"
              + " learnt. %s.",
          fault,
          reading == null
              ? "No usual mistake explains it; check the tracker"
              : "They look " + reading);
    }
    turning(sightings, findings);
  }

  private static @Nullable String reading(List<RigidFit.Sighting> sightings, double scale) {
    for (Map.Entry<String, UnaryOperator<double[]>> reading : READINGS.entrySet()) {
      if (RigidFit.of(sightings, reading.getValue(), scale).fault() == null) {
        return reading.getKey();
      }
    }
    return null;
  }

  private static void turning(List<RigidFit.Sighting> sightings, Findings findings) {
    PeerCamera first = sightings.getFirst().camera();
    double turn = sightings.stream().mapToDouble(s -> first.turn(s.camera())).max().orElse(0);
    if (turn < LEAST_TURN) {
      findings.warning(
          Peer.ALL,
          "The head turns by %.1f degrees, below %.0f its depth can hardly be seen; new poses will"
              + " look flat and this check may miss mistakes. Take a segment with more movement.",
          turn,
          LEAST_TURN);
    }
  }

  /** Of a rotation and a translation. */
  private static double[] inverse(double[] m) {
    double[] out = new double[16];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        out[4 * i + j] = m[4 * j + i];
        out[4 * i + 3] -= m[4 * j + i] * m[4 * j + 3];
      }
    }
    out[15] = 1;
    return out;
  }

  private static double[] flipped(double[] m) {
    double[] out = m.clone();
    for (int i = 0; i < 3; i++) {
      out[4 * i + 1] = -out[4 * i + 1];
      out[4 * i + 2] = -out[4 * i + 2];
    }
    return out;
  }

  /** With translations in another unit. */
  static double[] moved(double[] m, double scale) {
    double[] out = m.clone();
    for (int i = 0; i < 3; i++) {
      out[4 * i + 3] *= scale;
    }
    return out;
  }

  private static double[] mirrored(double[] m) {
    double[] out = m.clone();
    for (int k : new int[] {1, 2, 3, 4, 8}) { // what mixes x with anything else
      out[k] = -out[k];
    }
    return out;
  }
}
