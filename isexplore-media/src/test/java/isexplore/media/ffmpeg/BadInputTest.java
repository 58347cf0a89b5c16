package isexplore.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.UserError;
import isexplore.media.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  private final Media media = new FfmpegMedia();
  @TempDir Path folder;

  private static void refused(ThrowingCallable call, Path file, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  private void everythingRefuses(Path file, String reason) {
    refused(() -> media.probe(file), file, reason);
    refused(() -> media.openVideo(file, 0), file, reason);
    refused(() -> media.openVideo(file, 50), file, reason);
    refused(() -> media.openAudio(file), file, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.wav", "a.mp3", "a.mkv", "a.ts", "a.txt", "http:a.mp4"})
  void textIsNoMedia(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "These are words and no pictures.\n".repeat(300));
    everythingRefuses(file, "not a video or sound file");
  }

  @Test
  void anEmptyFileIsNoMedia() throws IOException {
    everythingRefuses(Files.createFile(folder.resolve("a.mp4")), "not a video or sound file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.m3u8 | #EXTM3U\\n#EXT-X-TARGETDURATION:2\\n#EXTINF:2,\\nreal.mp4\\n#EXT-X-ENDLIST\\n",
        "a.mp4  | #EXTM3U\\n#EXT-X-TARGETDURATION:2\\n#EXTINF:2,\\nreal.mp4\\n#EXT-X-ENDLIST\\n",
        "a.txt  | ffconcat version 1.0\\nfile real.mp4\\n",
        "a.mpd  | <?xml version=\"1.0\"?><MPD type=\"static\"></MPD>\\n",
      })
  void playlistsAreNotFollowed(String name, String text) throws IOException {
    TestClip.steady(50, 25, 1).write(folder.resolve("real.mp4"));
    Path file = folder.resolve(name);
    Files.writeString(file, text.replace("\\n", "\n"));
    everythingRefuses(file, "is a playlist");
  }

  @Test
  void aMissingFileAndAFolderAreSaidToBeSo() {
    everythingRefuses(folder.resolve("nothing.mp4"), "does not exist");
    everythingRefuses(folder, "not a readable file");
  }

  @Test
  void aFileCutBeforeItsIndexIsIncomplete() throws IOException {
    Path whole = TestClip.steady(50, 25, 1).write(folder.resolve("whole.mp4"));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
    everythingRefuses(cut, "is incomplete");
  }

  @Test
  void soundAloneIsNoVideo() throws IOException {
    Path file = folder.resolve("a.wav");
    media.writeWav(file, new float[16_000]);
    refused(() -> media.probe(file), file, "holds no video");
    refused(() -> media.openVideo(file, 0), file, "holds no video");
  }

  @Test
  void aVideoWithoutSoundIsSaidToBeSo() throws IOException {
    Path file = TestClip.steady(5, 25, 1).write(folder.resolve("a.mp4"));
    refused(() -> media.openAudio(file), file, "holds no sound");
  }
}
