package isexplore.app.pipeline;

import isexplore.app.run.RunRecord;
import isexplore.app.run.StageRecord;
import isexplore.event.UserError;
import isexplore.io.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The folder {@code NAME.isx} of one video, held by one process at a time. The system releases the
 * lock when a process ends, however it ends.
 */
public final class WorkFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel lockChannel;
  private RunRecord record;

  private WorkFolder(Path root, FileChannel lockChannel, RunRecord record) {
    this.root = root;
    this.lockChannel = lockChannel;
    this.record = record;
  }

  /** The default place: {@code NAME.isx} beside the video. */
  public static Path beside(Path video) {
    String name = video.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return video.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".isx");
  }

  /** Opens the folder of a video, or makes it. */
  public static WorkFolder create(Path root, Path video) throws IOException {
    try {
      Files.createDirectories(root);
    } catch (FileSystemException e) {
      throw new UserError(
          e, "%s cannot be made; choose a folder that you may write to with --work.", root);
    }
    return open(root, RunRecord.of(video.toAbsolutePath().normalize().toString()));
  }

  /** As {@link #create}, but only where nothing is, or what was made of the same source. */
  public static WorkFolder createFor(Path root, Path source) throws IOException {
    RunRecord before = readRecord(root);
    boolean free = !Files.exists(root) || Files.isDirectory(root) && isEmpty(root);
    if (before == null ? !free : !before.video().equals(source.toString())) {
      throw new UserError(
          "%s is there already%s; nothing is overwritten. Name another folder with -o.",
          root, before == null ? " and is no work folder" : ", made of " + before.video());
    }
    return create(root, source);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** Opens a folder that an earlier command has made. */
  public static WorkFolder open(Path root) throws IOException {
    if (!Files.isRegularFile(root.resolve("run.json"))) {
      throw new UserError(
          "%s is not a work folder: it has no run.json. Make one with: isexplore create VIDEO",
          root);
    }
    return open(root, RunRecord.of(""));
  }

  private static WorkFolder open(Path root, RunRecord fresh) throws IOException {
    FileChannel channel = lock(root);
    try {
      RunRecord before = readRecord(root);
      RunRecord record = before == null ? fresh : before;
      return new WorkFolder(
          root,
          channel,
          record.with(fresh.video().isEmpty() ? record.video() : fresh.video(), record.stages()));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    Path file = root.resolve(".lock");
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      throw new UserError(e, "%s cannot be written to; choose another folder with --work.", root);
    }
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      String holder = Files.readString(file).strip();
      channel.close();
      throw new UserError(
          "%s is in use by process %s; wait until it is done, or choose another folder with"
              + " --work.",
          root, holder);
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
    return channel;
  }

  private static @Nullable RunRecord readRecord(Path root) throws IOException {
    Path file = root.resolve("run.json");
    if (!Files.exists(file)) {
      return null;
    }
    int layout;
    try {
      JsonNode tree = Json.MAPPER.readTree(Files.readString(file));
      layout = tree.path("layout").asInt(0);
    } catch (JacksonException e) {
      throw new UserError(e, "%s is damaged; delete it and run the same command again.", file);
    }
    if (layout > RunRecord.LAYOUT) {
      throw new UserError(
          "%s was made by a newer version (layout %d, this program knows %d); update isexplore, or"
              + " choose another folder with --work.",
          root, layout, RunRecord.LAYOUT);
    }
    return Json.read(file, RunRecord.class);
  }

  /** The folder. */
  public Path root() {
    return root;
  }

  /** A file or folder in it. */
  public Path resolve(String name) {
    return root.resolve(name);
  }

  /** What was done so far. */
  public RunRecord record() {
    return record;
  }

  /** The stage's record, null unless it is done. */
  public @Nullable StageRecord stage(String name) {
    return record.stages().get(name);
  }

  /** Records that a stage is done. */
  public void put(String name, StageRecord stage) throws IOException {
    Map<String, StageRecord> stages = new TreeMap<>(record.stages());
    stages.put(name, stage);
    update(stages);
  }

  /** Forgets that a stage was done; called before its result is replaced. */
  public void remove(String name) throws IOException {
    Map<String, StageRecord> stages = new TreeMap<>(record.stages());
    if (stages.remove(name) != null) {
      update(stages);
    }
  }

  private void update(Map<String, StageRecord> stages) throws IOException {
    record = record.with(record.video(), stages);
    Json.write(root.resolve("run.json"), record);
  }

  @Override
  public void close() throws IOException {
    lockChannel.close();
  }
}
