package isexplore.synthetic;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Utterance;
import com.sun.speech.freetts.UtteranceProcessor;
import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.audio.AudioPlayer;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFormat;

/** FreeTTS's 16 kHz voice, writing into memory and telling when each phone ends. */
final class Speaker {
  private final Voice voice;
  private final Recorder recorder = new Recorder();
  private final List<Phone> phones = new ArrayList<>();

  Speaker() {
    voice = findVoice();
    voice.allocate();
    voice.setAudioPlayer(recorder);
    UtteranceProcessor listener = this::readPhones;
    @SuppressWarnings("unchecked") // the library predates generics
    List<UtteranceProcessor> processors = voice.getUtteranceProcessors();
    processors.add(listener);
  }

  /**
   * Speaks a sentence.
   *
   * @param pitch mean voice pitch in Hz
   * @param stretch factor on all durations
   */
  Speech say(String text, double pitch, double stretch) {
    voice.setPitch((float) pitch);
    voice.setDurationStretch((float) stretch);
    recorder.bytes.reset();
    phones.clear();
    if (!voice.speak(text)) {
      throw new IllegalArgumentException("the voice cannot say: " + text);
    }
    byte[] raw = recorder.bytes.toByteArray();
    // The voice drops the end of the closing pause; the phones' times hold from the first sample.
    double end = phones.get(phones.size() - 1).end();
    float[] samples = new float[(int) Math.round(end * 16_000)];
    for (int i = 0; i < Math.min(samples.length, raw.length / 2); i++) {
      samples[i] = (short) (raw[2 * i] << 8 | raw[2 * i + 1] & 0xff) / 32768f;
    }
    return new Speech(samples, List.copyOf(phones));
  }

  private static Voice findVoice() {
    for (Voice voice : new KevinVoiceDirectory().getVoices()) {
      if (voice.getName().equals("kevin16")) {
        return voice;
      }
    }
    throw new IllegalStateException("FreeTTS has no voice kevin16");
  }

  private void readPhones(Utterance utterance) {
    double start = 0;
    Relation segments = utterance.getRelation(Relation.SEGMENT);
    double offset = phones.isEmpty() ? 0 : phones.get(phones.size() - 1).end();
    for (Item item = segments.getHead(); item != null; item = item.getNext()) {
      double end = item.getFeatures().getFloat("end");
      phones.add(new Phone(item.getFeatures().getString("name"), start, end).later(offset));
      start = end;
    }
  }

  /** Keeps what the voice plays. */
  private static final class Recorder implements AudioPlayer {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private AudioFormat format = new AudioFormat(16_000, 16, 1, true, true);
    private float volume = 1;

    @Override
    public boolean write(byte[] data) {
      return write(data, 0, data.length);
    }

    @Override
    public boolean write(byte[] data, int offset, int size) {
      bytes.write(data, offset, size);
      return true;
    }

    @Override
    public void setAudioFormat(AudioFormat format) {
      this.format = format;
    }

    @Override
    public AudioFormat getAudioFormat() {
      return format;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public boolean drain() {
      return true;
    }

    @Override
    public void begin(int size) {}

    @Override
    public boolean end() {
      return true;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public float getVolume() {
      return volume;
    }

    @Override
    public void setVolume(float volume) {
      this.volume = volume;
    }

    @Override
    public long getTime() {
      return 0;
    }

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
  }
}
