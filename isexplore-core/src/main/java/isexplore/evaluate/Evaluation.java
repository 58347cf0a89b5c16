package isexplore.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code evaluation.json} ({@code docs/evaluation.md} 8). What was not measured is absent, never
 * zero.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evaluation(
    SplitFigures split,
    @Nullable ArmFigures paste,
    @Nullable ArmFigures tracked,
    @Nullable ArmFigures speech,
    @Nullable ArmFigures frozen,
    @JsonProperty("wrong_speech") @Nullable LipFigures wrongSpeech,
    @JsonProperty("by_pose") List<PoseFigures> byPose,
    @Nullable FileFigures file,
    @JsonProperty("head_share") @Nullable Double headShare,
    @JsonProperty("copied_share") @Nullable Double copiedShare,
    @JsonProperty("speech_to_motion") @Nullable MotionFigures speechToMotion,
    @Nullable SyncFigures sync,
    Map<String, Double> seconds,
    @JsonProperty("cpu_seconds") @Nullable Double cpuSeconds,
    @JsonProperty("peak_memory_bytes") @Nullable Long peakMemoryBytes,
    String version,
    String jdk,
    String kernels,
    int cores,
    long seed) {

  /** What was kept apart, in frames. */
  public record SplitFigures(int window, int tail, int gap, boolean indicative) {}

  /** PSNR and SSIM of one region, mean over the frames. */
  public record RegionFigures(@JsonProperty("psnr_db") double psnrDb, double ssim) {}

  /** Lips of rendered against true frames. */
  public record LipFigures(
      @JsonProperty("distance_px") double distancePx,
      @JsonProperty("distance_percent") double distancePercent,
      @JsonProperty("opening_correlation") double openingCorrelation,
      @JsonProperty("width_correlation") double widthCorrelation,
      @JsonProperty("lag_frames") int lagFrames) {}

  /** One arm. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ArmFigures(
      @JsonProperty("peers_whole") RegionFigures peersWhole,
      RegionFigures whole,
      RegionFigures head,
      RegionFigures face,
      RegionFigures mouth,
      @Nullable LipFigures lips,
      @JsonProperty("expression_error") @Nullable Double expressionError,
      @Nullable Double flicker,
      @JsonProperty("seam_psnr_db") @Nullable Double seamPsnrDb,
      @JsonProperty("seam_step") @Nullable Double seamStep,
      @Nullable IdentityFigures identity) {}

  /** Mean rendered face against the mean true one: landmarks in % of face height; colour 0..1. */
  public record IdentityFigures(
      @JsonProperty("shape_percent") double shapePercent, double colour) {}

  /** Frames whose pose lies so far from every training frame; PSNR of the face box by arm. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PoseFigures(
      @JsonProperty("from_degrees") double fromDegrees,
      @JsonProperty("to_degrees") double toDegrees,
      int frames,
      @JsonProperty("paste_db") double pasteDb,
      @JsonProperty("tracked_db") @Nullable Double trackedDb,
      @JsonProperty("speech_db") @Nullable Double speechDb) {}

  /** One arm after it was written as an mp4 and read again; lips of one look per frame. */
  public record FileFigures(
      String arm,
      @JsonProperty("face_psnr_db") double facePsnrDb,
      @JsonProperty("opening_correlation") double openingCorrelation,
      @JsonProperty("width_correlation") double widthCorrelation,
      @JsonProperty("lag_frames") int lagFrames) {}

  /**
   * Lips against what a prior expects of the sound: the recorded ones, those of the speech arm, and
   * the latter under the words of another moment.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SyncFigures(
      SyncScore recorded,
      @Nullable SyncScore rendered,
      @JsonProperty("other_words") @Nullable SyncScore otherWords) {}

  /**
   * Correlation of expected and seen lips in step, mean of opening and width; the lag at which it
   * peaks, positive where the picture is early; whether that peak can be trusted.
   */
  public record SyncScore(
      double correlation, @JsonProperty("lag_frames") int lagFrames, boolean clear) {}

  /** Speech to motion alone, over four blocked folds of the whole scan. */
  public record MotionFigures(
      @JsonProperty("opening_correlation") double openingCorrelation,
      @JsonProperty("width_correlation") double widthCorrelation) {}
}
