package isexplore.process;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lends things that only one thread may use at a time. */
final class Pool<T> {
  private final Queue<T> idle = new ConcurrentLinkedQueue<>();
  private final Supplier<T> maker;

  Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  /** Calls the work with a thing that nobody else holds meanwhile. */
  <R> R with(Function<T, R> work) {
    T idleOne = idle.poll();
    T thing = idleOne == null ? maker.get() : idleOne;
    R result = work.apply(thing);
    idle.add(thing);
    return result;
  }
}
