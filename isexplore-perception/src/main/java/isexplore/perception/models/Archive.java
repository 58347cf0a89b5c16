package isexplore.perception.models;

import isexplore.io.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** Opens an npm package in memory: the files of its tar and what is packed inside them. */
final class Archive {
  private static final int RECORD = 512;
  private static final String PACKED = "_packed_assets.data";

  private Archive() {}

  /**
   * All contents by their bare names: files of the archive, and the pieces of every {@code
   * ..._packed_assets.data} as its loader script lists them.
   *
   * @throws IOException when it is no gzipped tar
   */
  static Map<String, byte[]> open(byte[] tgz) throws IOException {
    Map<String, byte[]> files = untar(tgz);
    Map<String, byte[]> all = new HashMap<>(files);
    for (String name : files.keySet()) {
      String loader = name.replace(PACKED, "_packed_assets_loader.js");
      if (name.endsWith(PACKED) && files.containsKey(loader)) {
        String script = new String(files.get(loader), StandardCharsets.UTF_8);
        all.putAll(cut(files.get(name), script));
      }
    }
    return all;
  }

  private static Map<String, byte[]> untar(byte[] tgz) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(tgz))) {
      for (byte[] header = in.readNBytes(RECORD);
          header.length == RECORD && header[0] != 0;
          header = in.readNBytes(RECORD)) {
        int size = Integer.parseInt(text(header, 124, 12), 8);
        byte[] content = in.readNBytes(size);
        in.skipNBytes((RECORD - size % RECORD) % RECORD);
        files.put(bareName(text(header, 0, 100)), content);
      }
    } catch (NumberFormatException e) {
      throw new IOException("not a tar file", e);
    }
    return files;
  }

  private static String text(byte[] header, int from, int length) {
    String field = new String(header, from, length, StandardCharsets.US_ASCII);
    int end = field.indexOf(0);
    return (end < 0 ? field : field.substring(0, end)).strip();
  }

  private static String bareName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The loader ends with {@code loadPackage({"files": [{"filename", "start", "end"}, …]})}. */
  private static Map<String, byte[]> cut(byte[] data, String loader) throws IOException {
    int call = loader.lastIndexOf("loadPackage({");
    int end = loader.indexOf("});", Math.max(call, 0));
    if (call < 0 || end < 0) {
      throw new IOException("the loader script lists no files");
    }
    JsonNode list = Json.MAPPER.readTree(loader.substring(call + "loadPackage(".length(), end + 1));
    Map<String, byte[]> pieces = new HashMap<>();
    for (JsonNode file : list.get("files")) {
      int from = file.get("start").intValue();
      int to = file.get("end").intValue();
      pieces.put(bareName(file.get("filename").stringValue()), Arrays.copyOfRange(data, from, to));
    }
    return pieces;
  }

  /**
   * The tables by which the attention net's lips and eyes replace points of the mesh. The web
   * assembly of the package holds them as protobuf lists: tag 8, varint, tag 8, varint, ….
   *
   * @return three lines: 80 lip points, 71 points of the left eye, 71 of the right
   */
  static String refinementTables(byte[] wasm) throws IOException {
    StringBuilder text = new StringBuilder();
    for (List<Integer> table :
        List.of(
            findTable(wasm, 80, 61, 146, 91),
            findTable(wasm, 71, 33, 7, 163),
            findTable(wasm, 71, 263, 249, 390))) {
      text.append(String.join(" ", table.stream().map(String::valueOf).toList())).append('\n');
    }
    return text.toString();
  }

  private static List<Integer> findTable(byte[] data, int length, int... start) throws IOException {
    for (int at = 0; at < data.length; at++) {
      if (data[at] == 8) {
        List<Integer> table = table(data, at, length);
        if (table.size() == length && startsWith(table, start)) {
          return table;
        }
      }
    }
    throw new IOException("the table that starts with %d is not in the file".formatted(start[0]));
  }

  private static boolean startsWith(List<Integer> table, int... start) {
    return table.subList(0, start.length).equals(Arrays.stream(start).boxed().toList());
  }

  /** Reads at most {@code limit} numbers below 2^14. */
  private static List<Integer> table(byte[] data, int from, int limit) {
    List<Integer> result = new java.util.ArrayList<>();
    int at = from;
    while (result.size() < limit && at + 2 < data.length && data[at] == 8) {
      int low = data[at + 1];
      result.add(low < 0 ? (low & 0x7f) | data[at + 2] << 7 : low);
      at += low < 0 ? 3 : 2;
    }
    return result;
  }
}
