package isexplore.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What stops the training of Gaussians hours after it has begun. */
class FolderCheckTrainingTest extends BrokenFolder {
  private static final Set<Peer> TALKING_GAUSSIAN = Set.of(Peer.TALKING_GAUSSIAN);
  private static final Set<Peer> INSTAG = Set.of(Peer.INSTAG);

  private void repaint(int id, IntUnaryOperator colour) throws IOException {
    Path file = folder.parsing(id);
    BufferedImage image = ImageIO.read(file.toFile());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, colour.applyAsInt(image.getRGB(x, y) & 0xffffff));
      }
    }
    ImageIO.write(image, "png", file.toFile());
  }

  private void landmarks(UnaryOperator<double[]> change) throws IOException {
    for (int id = 0; id < DummyFolder.FRAMES; id++) {
      Landmarks68 marks = Landmarks68.read(folder.landmarks(id));
      new Landmarks68(change.apply(marks.xy())).write(folder.landmarks(id));
    }
  }

  private static IntUnaryOperator instead(ParsingColour of, ParsingColour paint) {
    return rgb -> rgb == of.rgb() ? paint.rgb() : rgb;
  }

  @Test
  void framesWithoutFaceAreSeen() throws IOException {
    for (int id : new int[] {4, 5}) {
      repaint(id, rgb -> ParsingColour.BACKGROUND.rgb());
      DummyFolder.mask(
          folder.teeth(id), new byte[DummyFolder.SIDE * DummyFolder.SIDE], DummyFolder.SIDE);
    }
    assertError(Peer.GAUSSIAN, "parsing of frames 4-5 (2 in all) shows no face");
  }

  @Test
  void coloursOfErNerfAreSeen() throws IOException {
    for (int id = 0; id < DummyFolder.FRAMES; id++) {
      repaint(id, instead(ParsingColour.HAIR, ParsingColour.FACE));
    }
    assertWarning(Peer.GAUSSIAN, "no hair");
    assertThat(errors()).isEmpty();
  }

  @Test
  void smoothedColoursAreSeen() throws IOException {
    repaint(3, rgb -> rgb == ParsingColour.CLOTH.rgb() ? 0xfe0000 : rgb);
    assertWarning(Peer.GAUSSIAN, "parsing of frame 3 has colours without a meaning");
  }

  @Test
  void aMouthThatNeverShowsItsInsideIsSeen() throws IOException {
    for (int id = 0; id < DummyFolder.TRAIN; id++) {
      repaint(id, instead(ParsingColour.MOUTH, ParsingColour.FACE));
      DummyFolder.mask(
          folder.teeth(id), new byte[DummyFolder.SIDE * DummyFolder.SIDE], DummyFolder.SIDE);
    }
    assertError(Peer.GAUSSIAN, "No train frame shows 20 pixels of the inner mouth");
  }

  @Test
  void lipsAtTheBorderOrTooSmallAreSeen() throws IOException {
    landmarks(xy -> {
      for (int i = 48; i < 60; i++) {
        xy[2 * i + 1] += 30;
      }
      return xy;
    });
    assertError(Peer.GAUSSIAN, "The square around the lips leaves the picture in frames");
    changed();
    landmarks(xy -> {
      for (int i = 48; i < 60; i++) {
        xy[2 * i] = 64 + (xy[2 * i] - 64) / 2;
      }
      return xy;
    });
    assertError(Peer.GAUSSIAN, "less than 32 px");
  }

  @Test
  void withoutABlinkBothWouldHang() throws IOException {
    DummyFolder.column(folder, ActionUnits.BLINK, v -> Arrays.stream(v).map(x -> 0.1).toArray());
    assertError(TALKING_GAUSSIAN, "for ever", "half of AU45", "0.05 to 0.05", "scale AU45_r");
    assertError(INSTAG, "for ever", "half of AU45");
  }

  @Test
  void aHalfBlinkIsEnoughForInstagOnly() throws IOException {
    DummyFolder.column(folder, ActionUnits.BLINK, v -> Arrays.stream(v).map(x -> x / 2).toArray());
    assertError(TALKING_GAUSSIAN, "half of AU45");
    assertThat(errors()).hasSize(1);
  }

  @Test
  void blinksWithoutAnythingBetweenOpenAndShutAreSeen() throws IOException {
    DummyFolder.column(
        folder, ActionUnits.BLINK, v -> Arrays.stream(v).map(x -> x > 1 ? 2 : 0).toArray());
    assertError(TALKING_GAUSSIAN, "half of AU45", "0.00 to 1.00");
  }

  @Test
  void theWidestMouthMustBeLearnt() throws IOException {
    DummyFolder.column(
        folder,
        ActionUnits.LIPS_PART,
        v -> {
          Arrays.setAll(v, i -> i < DummyFolder.TRAIN ? 0.1 * (i % 5) : 3);
          return v;
        });
    assertError(TALKING_GAUSSIAN, "AU25 of at least 3.00", "reach 0.40");
  }

  @Test
  void aMouthThatHardlyOpensIsSeen() throws IOException {
    for (int id = 0; id < DummyFolder.FRAMES; id++) {
      Landmarks68 marks = Landmarks68.read(folder.landmarks(id));
      for (int i = 60; i < 68; i++) {
        double out = i == 62 ? -3 : i == 66 && id == 7 ? 6 : i == 66 ? 3 : 0;
        marks.xy()[2 * i + 1] = Math.round(marks.y(60)) + out + 0.1;
      }
      marks.write(folder.landmarks(id));
    }
    assertError(TALKING_GAUSSIAN, "the inner lips' height");
  }
}
