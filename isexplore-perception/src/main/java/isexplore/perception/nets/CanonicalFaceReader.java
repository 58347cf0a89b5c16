package isexplore.perception.nets;

import isexplore.perception.CanonicalFace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the canonical face from MediaPipe's geometry metadata, a protobuf message: field 1 is a
 * mesh with 468 x (x, y, z, u, v) as repeated floats in field 3 and triangle indices in field 4;
 * centimetres, y up, z towards the camera.
 */
final class CanonicalFaceReader {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;
  private static final float METRES_PER_CENTIMETRE = 0.01f;

  private final float[] vertices = new float[CanonicalFace.VERTICES * 3];
  private final float[] uv = new float[CanonicalFace.VERTICES * 2];
  private final int[] triangles = new int[898 * 3];
  private int numbers;
  private int indices;

  private CanonicalFaceReader() {}

  static CanonicalFace read(byte[] file) {
    CanonicalFaceReader reader = new CanonicalFaceReader();
    reader.message(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), 1);
    if (reader.numbers != CanonicalFace.VERTICES * 5 || reader.indices != reader.triangles.length) {
      throw new IllegalArgumentException("not the canonical face");
    }
    return new CanonicalFace(reader.vertices, reader.triangles, reader.uv);
  }

  /** Level 1 is the file, level 2 the mesh. */
  private void message(ByteBuffer in, int level) {
    while (in.hasRemaining()) {
      int tag = varint(in);
      int field = tag >> 3;
      switch (tag & 7) {
        case VARINT -> {
          int value = varint(in);
          if (level == 2 && field == 4) {
            triangles[indices++] = value;
          }
        }
        case FIXED32 -> {
          float value = in.getFloat();
          if (level == 2 && field == 3) {
            number(value);
          }
        }
        case LENGTH_DELIMITED -> {
          int length = varint(in);
          ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
          in.position(in.position() + length);
          if (level == 1 && field == 1) {
            message(part, 2);
          }
        }
        default -> throw new IllegalArgumentException("unknown wire type");
      }
    }
  }

  private void number(float value) {
    int vertex = numbers / 5;
    int component = numbers % 5;
    numbers++;
    if (component < 3) {
      vertices[3 * vertex + component] = value * METRES_PER_CENTIMETRE;
    } else {
      uv[2 * vertex + component - 3] = value;
    }
  }

  private static int varint(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
