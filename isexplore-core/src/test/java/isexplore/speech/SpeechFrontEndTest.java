package isexplore.speech;

import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.PHONES;
import static isexplore.speech.SpeechFrontEnd.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.media.AudioReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechFrontEndTest {
  private static final SpeechFrontEnd FRONT_END = SpeechFrontEnd.load();

  private static SpeechTrack analyse(float[] samples) throws IOException {
    return FRONT_END.analyse(Sounds.reader(samples, 5000));
  }

  private static float phone(SpeechTrack track, int frame, String name) {
    int column = SpeechFrontEnd.PHONE_NAMES.indexOf(name);
    return track.rows()[frame * WIDTH + MEL + column];
  }

  private static String likeliest(SpeechTrack track, int frame, List<String> among) {
    return among.stream()
        .max((a, b) -> Float.compare(phone(track, frame, a), phone(track, frame, b)))
        .orElseThrow();
  }

  @Test
  void everyFrameOfTheGridHasARowWhoseProbabilitiesSumToOne() throws IOException {
    SpeechTrack track = analyse(Sounds.noise(2.02, 0.1, 1));
    assertThat(track.frames()).isEqualTo(51);
    assertThat(track.rows()).hasSize(51 * WIDTH);
    assertThat(SpeechFrontEnd.PHONE_NAMES).hasSize(PHONES);
    for (int i = 0; i < track.frames(); i++) {
      float sum = 0;
      for (int p = 0; p < PHONES; p++) {
        sum += track.rows()[i * WIDTH + MEL + p];
      }
      assertThat(sum).isCloseTo(1, within(1e-4f));
    }
  }

  @Test
  void vowelsAreToldApart() throws IOException {
    // formants of a male speaker, Peterson and Barney 1952
    float[] sound =
        Sounds.join(
            Sounds.vowel(0.4, 270, 2290, 3010),
            Sounds.vowel(0.4, 730, 1090, 2440),
            Sounds.vowel(0.4, 300, 870, 2240));
    SpeechTrack track = analyse(Sounds.mix(sound, Sounds.noise(1.2, 1e-3, 2)));
    List<String> vowels = List.of("IY", "AA", "UW");
    assertThat(likeliest(track, 5, vowels)).isEqualTo("IY");
    assertThat(likeliest(track, 15, vowels)).isEqualTo("AA");
    assertThat(likeliest(track, 25, vowels)).isEqualTo("UW");
  }

  @Test
  void aToneAppearsInTheBandOfItsFrequencyAtItsTime() throws IOException {
    float[] tone = new float[AudioReader.SAMPLE_RATE];
    for (int i = 8_000; i < 9_600; i++) { // frames 12.5 to 15
      tone[i] = (float) (0.2 * StrictMath.sin(2 * Math.PI * 3000 * i / AudioReader.SAMPLE_RATE));
    }
    SpeechTrack track = analyse(tone);
    int loudest = 0;
    for (int i = 0; i < track.rows().length; i++) {
      if (i % WIDTH < MEL && track.rows()[i] > track.rows()[loudest]) {
        loudest = i;
      }
    }
    // 40 bands from 60 to 7600 Hz: 92.7 to 2785 mel, 3000 Hz is 1876 mel
    assertThat(loudest % WIDTH).isEqualTo(26);
    assertThat(loudest / WIDTH).isIn(13, 14);
    assertThat(track.energy()[13]).isGreaterThan(track.energy()[10] + 10);
    assertThat(track.energy()[16]).isLessThan(1);
  }

  @Test
  void digitalSilenceIsSilenceAndNothingElse() throws IOException {
    SpeechTrack track = analyse(Sounds.join(Sounds.vowel(1, 730, 1090, 2440), new float[16_000]));
    assertThat(phone(track, 40, "SIL")).isEqualTo(1);
    assertThat(phone(track, 10, "SIL")).isLessThan(0.1f);
    assertThat(track.voice()[10]).isTrue();
    assertThat(track.voice()[40]).isFalse();
    assertThat(track.rows()).doesNotContain(Float.NaN, Float.NEGATIVE_INFINITY);
  }

  @Test
  void shortPausesBelongToSpeechAndLongOnesDoNot() throws IOException {
    float[] vowel = Sounds.vowel(0.6, 730, 1090, 2440);
    float[] sound =
        Sounds.join(vowel, new float[2_400], vowel, new float[12_800], vowel); // .15 s, .8 s
    SpeechTrack track = analyse(Sounds.mix(sound, Sounds.noise(sound.length / 16_000.0, 3e-4, 3)));
    assertThat(track.voice()[16]).isTrue();
    assertThat(track.voice()[43]).isFalse();
    assertThat(track.voice()[60]).isTrue();
  }

  @Test
  void neitherSilenceNorASteadyHumIsSpeech() throws IOException {
    assertThat(analyse(new float[32_000]).voice()).containsOnly(false);
    assertThat(analyse(Sounds.noise(3, 0.05, 4)).voice()).containsOnly(false);
    assertThat(analyse(new float[0]).frames()).isZero();
  }

  @Test
  void theBitsDependNeitherOnTheReadersBlocksNorOnHowWarmTheCodeIs() throws IOException {
    float[] sound = Sounds.mix(Sounds.vowel(3, 500, 1500, 2500), Sounds.noise(3, 0.02, 5));
    float[] first = analyse(sound).rows();
    for (int round = 0; round < 20; round++) {
      FRONT_END.analyse(Sounds.reader(sound, 16_000));
    }
    assertThat(FRONT_END.analyse(Sounds.reader(sound, 37)).rows()).isEqualTo(first);
    assertThat(FRONT_END.analyse(Sounds.reader(sound, 1 << 20)).rows()).isEqualTo(first);
  }

  @Test
  void anotherMicrophoneGainLeavesThePhonesAlone() throws IOException {
    float[] sound = Sounds.mix(Sounds.vowel(1, 270, 2290, 3010), Sounds.noise(1, 0.01, 6));
    float[] quiet = sound.clone();
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] *= 0.2f;
    }
    SpeechTrack a = analyse(sound);
    SpeechTrack b = analyse(quiet);
    for (int p = 0; p < PHONES; p++) {
      int at = 12 * WIDTH + MEL + p;
      assertThat(b.rows()[at]).isCloseTo(a.rows()[at], within(2e-3f));
    }
  }
}
