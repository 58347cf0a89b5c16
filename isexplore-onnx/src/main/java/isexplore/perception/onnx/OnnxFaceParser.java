package isexplore.perception.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import isexplore.event.UserError;
import isexplore.image.RgbImage;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceParser;
import isexplore.perception.FacePart;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A face parser in an ONNX file: one float input [1, 3, size, size], RGB; first output floats [1,
 * parts, h, w], the largest of which names the part. Everything else is refused when it is opened.
 *
 * <p>A run takes one thread, so that sums do not depend on how many there are; frames run side by
 * side instead.
 */
final class OnnxFaceParser implements FaceParser {
  private static final int USUAL_SIZE = 512;
  private static final String OUTPUT = "first output";
  private static final float GREY = 0.5f;

  private final Path model;
  private final Description description;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;
  private final String output;
  private final int size;

  /** Labels of a crop, shape [rows, columns], ordinals of {@link FacePart}. */
  private record Labels(byte[] parts, int rows, int columns) {}

  private OnnxFaceParser(
      Path model, Description description, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    this.model = model;
    this.description = description;
    this.environment = environment;
    this.session = session;
    if (session.getNumInputs() != 1) {
      throw refusal("it has %d inputs".formatted(session.getNumInputs()));
    }
    input = session.getInputNames().iterator().next();
    output = session.getOutputNames().iterator().next();
    size = size(floats("input", info(session.getInputInfo().get(input))));
    checkParts(floats(OUTPUT, info(session.getOutputInfo().get(output))));
  }

  /** Opens a file, checks it and runs it once on grey. */
  static OnnxFaceParser open(Path model, Description description) {
    OrtEnvironment environment = environment(model);
    OrtSession session = null;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setDeterministicCompute(true);
      session = environment.createSession(model.toString(), options);
      OnnxFaceParser parser = new OnnxFaceParser(model, description, environment, session);
      float[] grey = new float[3 * parser.size * parser.size];
      Arrays.fill(grey, GREY);
      parser.run(grey);
      return parser;
    } catch (OrtException e) {
      close(session);
      throw failure(model, e);
    } catch (RuntimeException e) {
      close(session);
      throw e;
    }
  }

  private static OrtEnvironment environment(Path model) {
    try {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    } catch (LinkageError e) {
      throw new UserError(
          e,
          "ONNX Runtime has no library for this machine (%s, %s), so %s cannot be run; leave out"
              + " --face-parser.",
          System.getProperty("os.name", ""),
          System.getProperty("os.arch", ""),
          model);
    }
  }

  private static void close(@Nullable OrtSession session) {
    try {
      if (session != null) {
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ValueInfo info(@Nullable NodeInfo node) {
    return Objects.requireNonNull(node).getInfo();
  }

  private TensorInfo floats(String what, ValueInfo info) {
    if (!(info instanceof TensorInfo tensor)) {
      throw refusal("its %s is no array".formatted(what));
    }
    if (tensor.type != OnnxJavaType.FLOAT) {
      throw refusal("its %s holds %s".formatted(what, tensor.type));
    }
    if (tensor.getShape().length != 4) {
      throw refusal("its %s has shape %s".formatted(what, shape(tensor)));
    }
    return tensor;
  }

  /** Side of the input. */
  private int size(TensorInfo tensor) {
    long[] shape = tensor.getShape();
    boolean open = shape[2] < 0 && shape[3] < 0;
    if (shape[0] > 1 || shape[1] != 3 || shape[2] != shape[3]) {
      throw refusal("its input has shape %s".formatted(shape(tensor)));
    }
    if (open) {
      return description.size() == 0 ? USUAL_SIZE : description.size();
    }
    if (description.size() != 0 && description.size() != shape[2]) {
      throw refusal(
          "its input has shape %s, but %s says size %d"
              .formatted(shape(tensor), FaceParser.sideCar(model), description.size()));
    }
    if (shape[2] < Description.LEAST_SIZE || shape[2] > Description.MOST_SIZE) {
      throw refusal("its input has shape %s".formatted(shape(tensor)));
    }
    return (int) shape[2];
  }

  private void checkParts(TensorInfo tensor) {
    long channels = tensor.getShape()[1];
    int parts = description.parts().size();
    if (channels >= 0 && channels != parts) {
      throw new UserError(
          "%s tells %d parts apart, and %d are known by name, so its labels mean nothing; list the"
              + " names of its %d labels in %s (docs/exchange.md), or leave out --face-parser.",
          model, channels, parts, channels, FaceParser.sideCar(model));
    }
  }

  private static String shape(TensorInfo tensor) {
    return Arrays.toString(tensor.getShape()).replace("-1", "any");
  }

  @Override
  public byte[] parse(RgbImage picture, FaceLandmarks face) {
    HeadCrop crop = HeadCrop.of(face);
    try {
      Labels seen = run(crop.input(picture, size, description.mean(), description.std()));
      byte beyond = (byte) FacePart.BACKGROUND.ordinal();
      return crop.back(
          seen.parts, seen.rows, seen.columns, picture.width(), picture.height(), beyond);
    } catch (OrtException e) {
      throw failure(model, e);
    }
  }

  private Labels run(float[] crop) throws OrtException {
    long[] shape = {1, 3, size, size};
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(crop), shape);
        OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
      OnnxValue value = result.get(0);
      TensorInfo info = floats(OUTPUT, value.getInfo());
      checkParts(info); // where the file leaves its shape open
      float[] logits = new float[(int) info.getNumElements()];
      ((OnnxTensor) value).getFloatBuffer().get(logits);
      return largest(logits, (int) info.getShape()[2], (int) info.getShape()[3]);
    }
  }

  private Labels largest(float[] logits, int rows, int columns) {
    int n = rows * columns;
    byte[] parts = new byte[n];
    for (int i = 0; i < n; i++) {
      int best = 0;
      for (int k = 0; k < description.parts().size(); k++) {
        if (!Float.isFinite(logits[k * n + i])) {
          throw refusal("what it gives holds values that are not finite");
        }
        best = logits[k * n + i] > logits[best * n + i] ? k : best;
      }
      parts[i] = (byte) description.parts().get(best).ordinal();
    }
    return new Labels(parts, rows, columns);
  }

  private UserError refusal(String fact) {
    return new UserError(
        "%s is no face parser that can be used: %s, and it must take floats [1, 3, size, size] and"
            + " give finite floats [1, %d, h, w] first; nothing was processed. Export it so, or"
            + " leave out --face-parser.",
        model, fact, description.parts().size());
  }

  private static UserError failure(Path model, OrtException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new UserError(
        e,
        "%s cannot be run by ONNX Runtime: %s; nothing was processed. Take a whole ONNX file, or"
            + " leave out --face-parser.",
        model,
        reason);
  }

  @Override
  public void close() {
    close(session);
  }
}
