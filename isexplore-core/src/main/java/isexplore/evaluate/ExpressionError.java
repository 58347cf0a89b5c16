package isexplore.evaluate;

import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far rendered expressions are from true ones: the sum over mouth opening, mouth width, lid gap
 * and brow height of the mean squared difference, each in units of the true frames' variance. From
 * the mesh; not the peers' AUE.
 */
final class ExpressionError {
  private static final List<ToDoubleFunction<FaceLandmarks>> UNITS =
      List.of(
          FaceTopology::opening,
          FaceTopology::width,
          FaceTopology::eyeAspect,
          f -> (f.distance(105, 159) + f.distance(334, 386)) / f.faceHeight());

  private ExpressionError() {}

  static double of(List<FaceLandmarks> truth, List<FaceLandmarks> rendered) {
    double sum = 0;
    for (ToDoubleFunction<FaceLandmarks> unit : UNITS) {
      double[] a = truth.stream().mapToDouble(unit).toArray();
      double[] b = rendered.stream().mapToDouble(unit).toArray();
      double mean = java.util.Arrays.stream(a).average().orElse(0);
      double variance = 0;
      double error = 0;
      for (int i = 0; i < a.length; i++) {
        variance += (a[i] - mean) * (a[i] - mean);
        error += (a[i] - b[i]) * (a[i] - b[i]);
      }
      sum += variance == 0 ? 0 : error / variance;
    }
    return sum;
  }
}
