package isexplore.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PerformanceTest {
  private static Performance talk;
  private static String printed;

  @BeforeAll
  static void speak() {
    PrintStream out = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true));
    try {
      talk = Performance.speak(20, 3);
    } finally {
      System.setOut(out);
    }
    printed = captured.toString();
  }

  @Test
  void soundAndFramesHaveTheLengthAskedFor() {
    assertThat(talk.audio()).hasSize(320_000);
    assertThat(talk.states()).hasSize(500);
  }

  @Test
  void nothingIsPrinted() {
    assertThat(printed).isEmpty();
  }

  @Test
  void theSameSeedSpeaksTheSameSamples() {
    assertThat(Performance.speak(2, 3).audio()).isEqualTo(Performance.speak(2, 3).audio());
    assertThat(Performance.speak(2, 4).audio()).isNotEqualTo(Performance.speak(2, 3).audio());
  }

  @Test
  void phonesFollowEachOtherWithoutGaps() {
    double end = 0;
    for (Phone p : talk.phones()) {
      assertThat(p.start()).isCloseTo(end, org.assertj.core.data.Offset.offset(1e-4));
      assertThat(p.end()).isGreaterThan(p.start());
      end = p.end();
    }
    assertThat(end).isEqualTo(20);
  }

  @Test
  void everyPhoneOfTheVoiceHasAViseme() {
    List<Viseme> unknown = Viseme.of("no such phone");
    for (Phone p : talk.phones()) {
      boolean neutral = List.of("k", "g", "ng", "hh").contains(p.name());
      assertThat(Viseme.of(p.name()).equals(unknown)).as(p.name()).isEqualTo(neutral);
    }
  }

  @Test
  void lipsTouchOnEveryBilabialAndPartOnOpenVowels() {
    Articulation mouth = new Articulation(talk.phones(), new isexplore.math.CounterRandom(3));
    for (Phone p : talk.phones()) {
      double middle = (p.start() + p.end()) / 2;
      if (p.closesLips()) {
        assertThat(mouth.at(middle).jaw()).as(p.toString()).isZero();
      } else if (p.name().equals("aa") && p.end() - p.start() > 0.09) {
        assertThat(mouth.at(middle).jaw()).as(p.toString()).isGreaterThan(0.25);
      }
    }
  }

  @Test
  void soundIsQuietInPausesAndLoudInVowels() {
    for (Phone p : talk.phones()) {
      double level = level(p.start() + 0.4 * (p.end() - p.start()));
      if (p.name().equals("pau")) {
        assertThat(level).as(p.toString()).isLessThan(0.01);
      } else if (p.name().equals("aa") || p.name().equals("ae")) {
        assertThat(level).as(p.toString()).isGreaterThan(0.03);
      }
    }
  }

  @Test
  void theHeadTurnsWithinItsLimitsAndEyesBlink() {
    int blinks = 0;
    boolean shut = false;
    double most = 0;
    for (FrameState s : talk.states()) {
      double[] angles = s.head().yawPitchRollDegrees();
      most = Math.max(most, Math.abs(angles[0]));
      assertThat(Math.abs(angles[0])).isLessThan(12.01);
      assertThat(Math.abs(angles[1])).isLessThan(11);
      assertThat(Math.abs(angles[2])).isLessThan(5.01);
      blinks += s.eyesClosed() > 0.8 && !shut ? 1 : 0;
      shut = s.eyesClosed() > 0.8;
    }
    assertThat(most).isGreaterThan(6);
    assertThat(blinks).isBetween(2, 10);
  }

  @Test
  void aPlantedStretchMovesMoreThanTheRest() {
    Performance planted = Performance.planted(14, 5, 10, 6);
    assertThat(jawSum(planted, 5, 10)).isGreaterThan(1.5 * jawSum(planted, 0, 5));
    assertThat(planted.phones()).anyMatch(p -> p.end() == 5.0).anyMatch(p -> p.end() == 10.0);
  }

  private static double jawSum(Performance p, double from, double to) {
    return p.states().subList((int) (from * 25), (int) (to * 25)).stream()
        .mapToDouble(s -> s.mouth().jaw())
        .sum();
  }

  private static double level(double time) {
    double sum = 0;
    int from = (int) (time * 16_000) - 160;
    for (int i = Math.max(0, from); i < Math.min(talk.audio().length, from + 320); i++) {
      sum += talk.audio()[i] * talk.audio()[i];
    }
    return Math.sqrt(sum / 320);
  }
}
