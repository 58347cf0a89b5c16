package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;
import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.PHONES;
import static isexplore.speech.SpeechFrontEnd.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import isexplore.event.UserError;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.Correlation;
import isexplore.math.CounterRandom;
import isexplore.media.VideoInfo;
import isexplore.scan.Scan;
import isexplore.scan.ScanInfo;
import isexplore.scan.ScanRow;
import isexplore.scan.ScanWriter;
import isexplore.speech.LipPrior;
import isexplore.speech.PhoneProbability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechToMotionTest {
  private static final int LEARNT = 1000;
  private static final CounterRandom RANDOM = new CounterRandom(21);

  /** Lips that never part need no closing. */
  private static final MouthGap SHUT = new MouthGap(new double[LIPS], -1);

  @TempDir Path folder;

  /**
   * A speaker: each phone has its own sound and mouth; frames 0 to 24 of every 100 are silent with
   * the mouth closed, that is at - 1 in every component.
   */
  private static LipExamples speaker(int frames, long take) {
    LipExamples all =
        new LipExamples(
            new float[frames * WIDTH],
            new boolean[frames],
            new float[frames * LIPS],
            new double[frames],
            new boolean[frames]);
    Arrays.fill(all.use(), true);
    int phone = 0;
    for (int i = 0; i < frames; i++) {
      all.voice()[i] = i % 100 >= 25;
      phone = RANDOM.uniform(take, i) < 0.3 ? RANDOM.below(PHONES, take + 1, i) : phone;
      for (int k = 0; k < WIDTH; k++) {
        double sound =
            k < MEL
                ? 10 + 2 * RANDOM.gaussian(100 + k, phone) + RANDOM.gaussian(take + 200 + k, i)
                : k - MEL == phone ? 0.6 : 0.4 / (PHONES - 1);
        double quiet = k < MEL ? 4 : 1.0 / PHONES;
        all.rows()[i * WIDTH + k] = (float) (all.voice()[i] ? sound : quiet);
      }
      for (int k = 0; k < LIPS; k++) {
        double noise = 0.3 * RANDOM.gaussian(take + 300 + k, i);
        all.lips()[i * LIPS + k] =
            all.voice()[i] ? (float) (RANDOM.gaussian(400 + k, phone) + noise) : -1;
      }
      all.opening()[i] = all.voice()[i] ? 0.1 + 0.01 * RANDOM.uniform(401, phone) : 0;
    }
    return all;
  }

  private static double correlation(float[] a, float[] b, int component) {
    Correlation correlation = new Correlation();
    for (int i = component; i < a.length; i += LIPS) {
      correlation.add(a[i], b[i]);
    }
    return correlation.value();
  }

  @Test
  void lipsOfNewSpeechArePredicted() {
    SpeechToMotion fitted = SpeechToMotion.fit(speaker(LEARNT, 1000), SHUT, null);
    LipExamples fresh = speaker(400, 5000);
    float[] predicted = fitted.predict(fresh.rows(), fresh.voice());
    for (int k = 0; k < LIPS; k++) {
      assertThat(correlation(predicted, fresh.lips(), k)).as("component %d", k).isGreaterThan(0.8);
    }
  }

  @Test
  void theRangeOfMovementIsRestored() {
    LipExamples examples = speaker(LEARNT, 1000);
    for (int i = 0; i < examples.lips().length; i++) {
      examples.lips()[i] += (float) RANDOM.gaussian(999, i); // what speech cannot explain
    }
    float[] predicted =
        SpeechToMotion.fit(examples, SHUT, null).predict(examples.rows(), examples.voice());
    double squares = 0;
    double lost = 0;
    for (int i = 0; i < predicted.length; i++) {
      squares += predicted[i] * predicted[i];
      lost += examples.lips()[i] * examples.lips()[i];
    }
    assertThat(squares / lost).isBetween(0.58, 1.0); // plain regression keeps about half
  }

  @Test
  void theMouthClosesInSilenceAndNothingJumps() {
    SpeechToMotion fitted = SpeechToMotion.fit(speaker(LEARNT, 1000), SHUT, null);
    LipExamples fresh = speaker(300, 7000);
    Arrays.fill(fresh.voice(), 130, 200, false); // sound that is not speech
    float[] predicted = fitted.predict(fresh.rows(), fresh.voice());
    for (int i = 140; i < 190; i++) {
      for (int k = 0; k < LIPS; k++) {
        assertThat(predicted[i * LIPS + k]).isCloseTo(-1, within(0.15f));
      }
    }
    double[] silence = RestingMouth.silence(fresh.voice());
    for (int i = 1; i < silence.length; i++) {
      assertThat(Math.abs(silence[i] - silence[i - 1])).isLessThan(0.2);
    }
    assertThat(silence[0]).isEqualTo(1);
    assertThat(silence[50]).isZero();
  }

  @Test
  void lipsMeetWhereTheyAreHeardToAndNothingElseChanges() {
    double[] first = new double[LIPS];
    first[0] = 1;
    MouthGap gap = new MouthGap(first, 1.5);
    LipExamples examples = speaker(LEARNT, 1000);
    LipExamples fresh = speaker(400, 5000);
    float[] told = SpeechToMotion.fit(examples, SHUT, null).predict(fresh.rows(), fresh.voice());
    SpeechToMotion closing = SpeechToMotion.fit(examples, gap, null);
    float[] closed = closing.predict(fresh.rows(), fresh.voice());
    double[] bilabial = PhoneProbability.of(fresh.rows(), "M", "B", "P");
    int met = 0;
    for (int i = 1; i < 399; i++) {
      if (Math.max(bilabial[i], Math.max(bilabial[i - 1], bilabial[i + 1])) < 0.01) {
        assertThat(Arrays.copyOfRange(closed, i * LIPS, (i + 1) * LIPS))
            .isEqualTo(Arrays.copyOfRange(told, i * LIPS, (i + 1) * LIPS));
      } else if (bilabial[i] > 0.9 && gap.of(told, i * LIPS) < 1) { // far from wide open
        assertThat(gap.of(closed, i * LIPS))
            .isCloseTo(Math.min(0, gap.of(told, i * LIPS)), within(1e-3));
        met++;
      }
    }
    assertThat(met).isGreaterThan(5);
    assertThat(closing.predict(fresh.rows(), fresh.voice(), 150, 250))
        .isEqualTo(Arrays.copyOfRange(closed, 150 * LIPS, 250 * LIPS));
  }

  @Test
  void anotherMicrophoneMakesNoDifference() {
    SpeechToMotion fitted = SpeechToMotion.fit(speaker(LEARNT, 1000), SHUT, null);
    LipExamples fresh = speaker(1500, 5000);
    float[] other = fresh.rows().clone();
    for (int i = 0; i < other.length; i++) {
      int k = i % WIDTH;
      other[i] += k < MEL ? (k < 20 ? 3 : -2) : 0;
    }
    float[] a = fitted.predict(fresh.rows(), fresh.voice());
    float[] b = fitted.predict(other, fresh.voice());
    for (int k = 0; k < LIPS; k++) {
      assertThat(correlation(a, b, k)).isGreaterThan(0.98);
    }
  }

  @Test
  void predictionsStayInTheRangeThatWasSeen() {
    LipExamples examples = speaker(LEARNT, 1000);
    float[] loud = examples.rows().clone();
    for (int i = 0; i < loud.length; i++) {
      loud[i] *= i % WIDTH < MEL ? (i / WIDTH % 2 == 0 ? 30 : -30) : 1;
    }
    float most = 0;
    for (float lip : examples.lips()) {
      most = Math.max(most, Math.abs(lip));
    }
    for (float lip : SpeechToMotion.fit(examples, SHUT, null).predict(loud, examples.voice())) {
      assertThat(Math.abs(lip)).isLessThanOrEqualTo(most);
    }
  }

  @Test
  void aSavedOneGivesTheSameBits() throws IOException {
    LipExamples examples = speaker(300, 1000);
    SpeechToMotion fitted = SpeechToMotion.fit(examples, SHUT, null);
    Path file = folder.resolve("speech.safetensors");
    fitted.save(file, "the whole scan");
    assertThat(SpeechToMotion.load(file).predict(examples.rows(), examples.voice()))
        .isEqualTo(fitted.predict(examples.rows(), examples.voice()));
    SafeTensors.write(file, Map.of("x", new Tensor(new float[1], 1)), Map.of("version", "9"));
    assertThatThrownBy(() -> SpeechToMotion.load(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("version 9");
  }

  @Test
  void excludedFramesAndFramesWithoutAFaceTeachNothing() throws IOException {
    LipExamples examples = speaker(400, 1000);
    float[] motion = new float[400 * MotionCode.SIZE];
    for (int i = 0; i < 400; i++) {
      System.arraycopy(examples.lips(), i * LIPS, motion, i * MotionCode.SIZE, LIPS);
    }
    Arrays.fill(motion, 50 * MotionCode.SIZE, 60 * MotionCode.SIZE, Float.NaN);
    try (Scan scan = scan(examples)) {
      SpeechToMotion clean = SpeechToMotion.fit(scan, motion, SHUT, 300, 400);
      Arrays.fill(motion, 300 * MotionCode.SIZE, motion.length, 77);
      SpeechToMotion other = SpeechToMotion.fit(scan, motion, SHUT, 300, 400);
      assertThat(other.predict(examples.rows(), examples.voice()))
          .isEqualTo(clean.predict(examples.rows(), examples.voice()))
          .doesNotContain(Float.NaN);
      assertThatThrownBy(() -> SpeechToMotion.fit(scan, motion, SHUT, 60, 400))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("Only 50 frames");
    }
  }

  @Test
  void theScoreIsHighWhereLipsFollowSpeechAndNothingWhereTheyDoNot() throws IOException {
    LipExamples examples = speaker(600, 1000);
    try (Scan scan = scan(examples)) {
      SpeechToMotionScore score = SpeechToMotionScore.of(scan);
      assertThat(score.frames()).isEqualTo(600);
      assertThat(score.mean()).isGreaterThan(0.8);
    }
    float[] noise = new float[600 * 2];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) RANDOM.gaussian(77, i);
    }
    SpeechToMotionScore none =
        SpeechToMotionScore.of(examples.rows(), examples.voice(), noise, examples.use(), null);
    assertThat(none.mean()).isCloseTo(0, within(0.15));
  }

  /** What others teach of the first two components. */
  private static LipPrior prior() {
    LipExamples others = speaker(1500, 9000);
    double[][] lips = new double[2][1500];
    for (int i = 0; i < 1500; i++) {
      lips[0][i] = others.lips()[i * LIPS];
      lips[1][i] = others.lips()[i * LIPS + 1];
    }
    return LipPrior.learn(
        List.of(new LipPrior.Recording(others.rows(), lips[0], lips[1])), "others");
  }

  @Test
  void aPriorHelpsWhereFewSecondsTeachAndIsKeptWithWhatWasLearnt() throws IOException {
    LipExamples few = speaker(100, 1000);
    LipExamples fresh = speaker(400, 5000);
    SpeechToMotion helped = SpeechToMotion.fit(few, SHUT, prior());
    float[] alone = SpeechToMotion.fit(few, SHUT, null).predict(fresh.rows(), fresh.voice());
    float[] told = helped.predict(fresh.rows(), fresh.voice());
    for (int k = 0; k < 2; k++) {
      assertThat(correlation(told, fresh.lips(), k))
          .isGreaterThan(correlation(alone, fresh.lips(), k) + 0.05);
    }
    Path file = folder.resolve("lips.safetensors");
    helped.save(file, "few frames");
    assertThat(SpeechToMotion.load(file).predict(fresh.rows(), fresh.voice())).isEqualTo(told);
  }

  private Scan scan(LipExamples examples) throws IOException {
    int n = examples.use().length;
    try (ScanWriter writer = new ScanWriter(folder)) {
      for (int i = 0; i < n; i++) {
        writer.add(
            new ScanRow(
                i,
                i / 25.0,
                1,
                20,
                0.4,
                20,
                120,
                0,
                false,
                examples.opening()[i],
                0.3 + 0.02 * examples.lips()[i * LIPS],
                0.3,
                0.15,
                -0.2,
                0,
                0,
                0,
                examples.voice()[i]),
            null);
      }
      VideoInfo media = new VideoInfo(512, 512, n / 25.0, 25, false, 0, 16_000, "h264");
      writer.finish(
          new ScanInfo(Scan.VERSION, "a.mp4", "", media, n, 0, 0, new double[0], 0, ""),
          examples.rows(),
          WIDTH);
    }
    return Scan.open(folder);
  }
}
