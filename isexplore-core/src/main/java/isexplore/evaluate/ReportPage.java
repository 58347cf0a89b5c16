package isexplore.evaluate;

import isexplore.image.FloatImage;
import isexplore.image.Jpeg;
import isexplore.io.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code report.html}: figures, curves and frames side by side. Self-contained. */
final class ReportPage {
  private ReportPage() {}

  /** Writes the page. */
  static void write(Path file, Evaluation evaluation, Evaluator.Result result) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("evaluation", evaluation);
    Map<String, List<Double>> psnr = new LinkedHashMap<>();
    result.facePsnrDb().forEach((arm, values) -> psnr.put(arm.key(), values));
    data.put("psnr", psnr);
    data.put("openings", result.openings());
    data.put("samples", samples(result.samples()));
    Page.write(file, ReportPage.class, "report.html", data);
  }

  private static List<Map<String, Object>> samples(List<Evaluator.Sample> samples)
      throws IOException {
    List<Map<String, Object>> out = new ArrayList<>();
    for (Evaluator.Sample sample : samples) {
      List<Map<String, String>> pictures = new ArrayList<>();
      pictures.add(picture("true", sample.truth()));
      for (Map.Entry<Arm, FloatImage> entry : sample.pictures().entrySet()) {
        pictures.add(picture(entry.getKey().key(), entry.getValue()));
      }
      out.add(Map.of("frame", sample.frame(), "pictures", pictures));
    }
    return out;
  }

  private static Map<String, String> picture(String name, FloatImage image) throws IOException {
    return Map.of("name", name, "data", Jpeg.dataAddress(image.toRgb()));
  }
}
