package isexplore.media.ffmpeg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Native things to be freed together, the last first; closing twice does nothing. An object that is
 * half made when its constructor fails frees what it has by the same call.
 */
final class Resources implements AutoCloseable {
  private final Deque<Runnable> releases = new ArrayDeque<>();

  <T> T add(T resource, Consumer<? super T> release) {
    releases.push(() -> release.accept(resource));
    return resource;
  }

  @Override
  public void close() {
    while (!releases.isEmpty()) {
      releases.pop().run();
    }
  }
}
