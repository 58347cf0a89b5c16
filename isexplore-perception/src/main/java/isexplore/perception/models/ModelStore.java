package isexplore.perception.models;

import isexplore.event.UserError;
import isexplore.io.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the model files. They come from two npm packages of fixed version; every file is
 * checked by its SHA-256 when it is cut out and again whenever it is read.
 */
public final class ModelStore {
  /** The face detector. */
  public static final String DETECTOR = "face_detection_short_range.tflite";

  /** The attention mesh. */
  public static final String MESH = "face_landmark_with_attention.tflite";

  /** The person segmentation. */
  public static final String PERSON = "selfie_segmentation.tflite";

  /** The canonical face. */
  public static final String GEOMETRY = "geometry_pipeline_metadata_landmarks.binarypb";

  /** Which points of the mesh the attention net's lips and eyes replace. */
  public static final String REFINEMENT = "refinement_tables.txt";

  private static final String WASM = "face_mesh_solution_simd_wasm_bin.wasm";

  private final Path folder;
  private final Pins pins;

  private ModelStore(Path folder, Pins pins) {
    this.folder = folder;
    this.pins = pins;
  }

  /**
   * The store in the given folder, else in the one that system property {@code isexplore.models}
   * names, else in the user's cache ({@code XDG_CACHE_HOME}, {@code ~/.cache}).
   */
  public static ModelStore open(@Nullable Path folder) {
    return new ModelStore(folder != null ? folder : defaultFolder(), Pins.load());
  }

  private static Path defaultFolder() {
    String property = System.getProperty("isexplore.models");
    if (property != null) {
      return Path.of(property);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache != null && Path.of(cache).isAbsolute()
            ? Path.of(cache)
            : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("isexplore").resolve("models");
  }

  /** Where the files are. */
  public Path folder() {
    return folder;
  }

  /** Every file that the nets need, present or not. */
  public List<ModelFile> list() {
    List<ModelFile> files = new ArrayList<>();
    for (Pins.Pack pack : pins.packages()) {
      String source = pack.name() + "@" + pack.version();
      for (Pins.Piece piece : pack.files()) {
        boolean present = isPresent(piece);
        files.add(
            new ModelFile(
                piece.name(), piece.bytes(), piece.sha256(), pack.licence(), source, present));
      }
    }
    return files;
  }

  /**
   * Fetches what is missing: from an archive of npm in this folder, else with {@code npm pack}.
   *
   * @throws UserError when there is no way to get a file or when it is not the pinned one
   */
  public void pullIfMissing() {
    try {
      for (Pins.Pack pack : pins.packages()) {
        if (!pack.files().stream().allMatch(this::isPresent)) {
          Files.createDirectories(folder);
          unpack(pack, archive(pack));
        }
      }
    } catch (IOException e) {
      throw new UserError(
          e,
          "The face models cannot be stored in %s (%s): make room there or name another folder"
              + " with --models.",
          folder,
          e);
    }
  }

  /**
   * The bytes of a file, checked.
   *
   * @param name one of this class's constants
   */
  public byte[] read(String name) {
    Pins.Piece piece =
        pins.packages().stream()
            .flatMap(pack -> pack.files().stream())
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no model file is called " + name));
    Path file = folder.resolve(name);
    try {
      byte[] bytes = Files.readAllBytes(file);
      check(file.toString(), bytes, piece.sha256());
      return bytes;
    } catch (IOException e) {
      throw new UserError(
          e, "Model file %s cannot be read: run `isexplore models pull` to fetch it.", file);
    }
  }

  private boolean isPresent(Pins.Piece piece) {
    Path file = folder.resolve(piece.name());
    try {
      return Files.isRegularFile(file) && Files.size(file) == piece.bytes();
    } catch (IOException e) {
      return false;
    }
  }

  private byte[] archive(Pins.Pack pack) throws IOException {
    Path local = folder.resolve(pack.archive());
    if (Files.isRegularFile(local)) {
      return Files.readAllBytes(local);
    }
    Path temporary = Files.createTempDirectory(folder, "pull-");
    try {
      Npm.pack(pack, temporary);
      return Files.readAllBytes(temporary.resolve(pack.archive()));
    } finally {
      AtomicFiles.deleteTree(temporary);
    }
  }

  private void unpack(Pins.Pack pack, byte[] tgz) throws IOException {
    check(pack.archive(), tgz, pack.sha256());
    Map<String, byte[]> contents = Archive.open(tgz);
    if (contents.containsKey(WASM)) {
      String tables = Archive.refinementTables(contents.get(WASM));
      contents.put(REFINEMENT, tables.getBytes(StandardCharsets.US_ASCII));
    }
    for (Pins.Piece piece : pack.files()) {
      byte[] bytes = contents.getOrDefault(piece.name(), new byte[0]);
      check(piece.name(), bytes, piece.sha256());
      AtomicFiles.write(folder.resolve(piece.name()), bytes);
    }
  }

  private static void check(String name, byte[] bytes, String sha256) {
    String actual = sha256(bytes);
    if (!actual.equals(sha256)) {
      throw new UserError(
          "Wrong model file: %s has SHA-256 %s… instead of %s…, so it is not used:"
              + " delete it and run `isexplore models pull`.",
          name, actual.substring(0, 12), sha256.substring(0, 12));
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
