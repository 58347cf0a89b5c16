package isexplore.perception.onnx;

import isexplore.perception.FaceParser;
import isexplore.perception.FaceParserLoader;
import java.nio.file.Path;

/** Opens ONNX files. */
public final class OnnxLoader implements FaceParserLoader {
  @Override
  public FaceParser load(Path model) {
    return OnnxFaceParser.open(model, Description.of(model));
  }
}
