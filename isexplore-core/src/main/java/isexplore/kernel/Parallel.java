package isexplore.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Runs numbered parts of a piece of work on a few threads. Callers choose the number of parts from
 * the data, never from the number of threads, and fold part results in order: that keeps every
 * result independent of the machine's cores.
 */
public final class Parallel implements AutoCloseable {
  private final int threads;
  private final ExecutorService pool;

  /** As many threads as there are processors. */
  public Parallel() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /** A fixed number of threads, the caller's included. */
  public Parallel(int threads) {
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1), Thread.ofPlatform().daemon().name("isexplore-", 0).factory());
  }

  /** Threads that work at once. */
  public int threads() {
    return threads;
  }

  /** Calls {@code body} for every part 0 … parts - 1 and returns when all are done. */
  public void range(int parts, IntConsumer body) {
    if (threads == 1 || parts <= 1) {
      for (int i = 0; i < parts; i++) {
        body.accept(i);
      }
      return;
    }
    java.util.concurrent.atomic.AtomicInteger next =
        new java.util.concurrent.atomic.AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
            body.accept(i);
          }
        };
    List<Future<?>> helpers = new ArrayList<>();
    for (int t = 1; t < Math.min(threads, parts); t++) {
      helpers.add(pool.submit(worker));
    }
    worker.run();
    for (Future<?> helper : helpers) {
      await(helper);
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r
          ? r
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a worker", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
