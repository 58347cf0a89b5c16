package isexplore.evaluate;

import isexplore.evaluate.Evaluation.ArmFigures;
import isexplore.evaluate.Evaluation.LipFigures;
import isexplore.evaluate.Evaluation.RegionFigures;
import isexplore.image.FloatImage;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects one arm's measures, frame after frame in order. */
final class ArmTally {
  private static final String[] REGIONS = {"peers_whole", "whole", "head", "face", "mouth"};

  private final double[] psnr = new double[REGIONS.length];
  private final double[] ssim = new double[REGIONS.length];
  private final List<Double> facePsnr = new ArrayList<>();
  private final List<FaceLandmarks> trueLips = new ArrayList<>();
  private final List<FaceLandmarks> lips = new ArrayList<>();
  private final List<@Nullable FaceLandmarks> everyTrue = new ArrayList<>();
  private final List<@Nullable FaceLandmarks> every = new ArrayList<>();
  private final Flicker flicker = new Flicker();
  private final SeamStep seamStep = new SeamStep();
  private final Identity identity = new Identity();
  private double seam;
  private int seams;
  private int frames;

  /** What is read off one frame; made in parallel, added in order. */
  record FrameMeasure(
      double[] psnr,
      double[] ssim,
      double seam,
      FloatImage whole,
      @Nullable FaceLandmarks rendered) {}

  /** Measures one frame. */
  static FrameMeasure measure(
      ArmPictures.Pictures pictures,
      FloatImage truth,
      Regions regions,
      @Nullable FaceLandmarks rendered) {
    boolean[] all = new boolean[regions.head().length];
    java.util.Arrays.fill(all, true);
    boolean[][] masks = {
      all,
      all,
      regions.head(),
      regions.face().mask(regions.side()),
      regions.mouth().mask(regions.side())
    };
    float[] ofWhole = PictureMeasures.ssimMap(pictures.whole(), truth);
    float[] ofPeers = PictureMeasures.ssimMap(pictures.peersWhole(), truth);
    double[] psnr = new double[REGIONS.length];
    double[] ssim = new double[REGIONS.length];
    for (int r = 0; r < REGIONS.length; r++) {
      psnr[r] =
          PictureMeasures.psnrDb(
              r == 0 ? pictures.peersWhole() : pictures.whole(), truth, masks[r]);
      ssim[r] = PictureMeasures.mean(r == 0 ? ofPeers : ofWhole, masks[r]);
    }
    double seam = PictureMeasures.psnrDb(pictures.whole(), truth, regions.seam());
    return new FrameMeasure(psnr, ssim, seam, pictures.whole(), rendered);
  }

  /** Adds a frame. */
  void add(FrameMeasure m, FloatImage truth, @Nullable FaceLandmarks trueFace, Regions regions) {
    for (int r = 0; r < REGIONS.length; r++) {
      psnr[r] += m.psnr()[r];
      ssim[r] += m.ssim()[r];
    }
    facePsnr.add(m.psnr()[3]);
    if (!Double.isNaN(m.seam())) {
      seam += m.seam();
      seams++;
    }
    if (m.rendered() != null && trueFace != null) {
      lips.add(m.rendered());
      trueLips.add(trueFace);
    }
    everyTrue.add(trueFace);
    every.add(m.rendered());
    flicker.add(m.whole(), truth, regions);
    seamStep.add(m.whole(), truth, regions);
    identity.add(m.whole(), truth, regions.face());
    frames++;
  }

  /** PSNR of the face box, frame by frame. */
  List<Double> facePsnr() {
    return facePsnr;
  }

  /** Mouth opening in face heights, frame by frame. */
  double[] openings() {
    return lips.stream().mapToDouble(FaceTopology::opening).toArray();
  }

  /** The true ones. */
  double[] trueOpenings() {
    return trueLips.stream().mapToDouble(FaceTopology::opening).toArray();
  }

  /** Opening and width in face heights of every frame, NaN without a face, shape [2, frames]. */
  double[][] mouths() {
    return mouths(every);
  }

  /** The true ones. */
  double[][] trueMouths() {
    return mouths(everyTrue);
  }

  private static double[][] mouths(List<@Nullable FaceLandmarks> faces) {
    double[][] out = new double[2][faces.size()];
    for (int i = 0; i < faces.size(); i++) {
      FaceLandmarks face = faces.get(i);
      out[0][i] = face == null ? Double.NaN : FaceTopology.opening(face);
      out[1][i] = face == null ? Double.NaN : FaceTopology.width(face);
    }
    return out;
  }

  /** The means. */
  ArmFigures figures() {
    RegionFigures[] r = new RegionFigures[REGIONS.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = new RegionFigures(psnr[i] / frames, ssim[i] / frames);
    }
    boolean seen = lips.size() > 2;
    return new ArmFigures(
        r[0],
        r[1],
        r[2],
        r[3],
        r[4],
        seen ? lipFigures(trueLips) : null,
        seen ? ExpressionError.of(trueLips, lips) : null,
        flicker.ratio(),
        seams == 0 ? null : seam / seams,
        seamStep.ratio(),
        identity.figures(trueLips, lips));
  }

  /** Lips against the true ones of half the tail later: what the words of another moment score. */
  @Nullable LipFigures wrongWords() {
    if (lips.size() < 3) {
      return null;
    }
    List<FaceLandmarks> other = new ArrayList<>(trueLips);
    Collections.rotate(other, other.size() / 2);
    return lipFigures(other);
  }

  private LipFigures lipFigures(List<FaceLandmarks> truth) {
    LipMeasures m = LipMeasures.of(truth, lips);
    return new LipFigures(
        m.distancePx(),
        m.distancePercent(),
        m.openingCorrelation(),
        m.widthCorrelation(),
        m.lagFrames());
  }
}
