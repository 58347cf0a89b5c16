package isexplore.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered parts of a piece of work on a few threads. Callers choose the number of parts from
 * the data, never from the number of threads, and fold part results in order: that keeps every
 * result independent of the machine's cores.
 *
 * <p>A step of training has a dozen such pieces of a millisecond or less: threads look for the next
 * one for a moment before they sleep, because waking up takes as long as many a piece. Whoever
 * finds the threads at work on something else, or is one of them, does all parts alone.
 */
public final class Parallel implements AutoCloseable {
  private static final int SPINS = 1_000; // some 50 µs

  private final int threads;
  private final List<Helper> helpers;
  private final AtomicReference<@Nullable Job> current = new AtomicReference<>();
  private volatile boolean closed;

  /** As many threads as there are processors. */
  public Parallel() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /** A fixed number of threads, the caller's included. */
  public Parallel(int threads) {
    this.threads = threads;
    this.helpers = IntStream.range(1, threads).mapToObj(i -> new Helper()).toList();
    helpers.forEach(helper -> helper.thread.start());
  }

  /** Threads that work at once. */
  public int threads() {
    return threads;
  }

  /** Calls {@code body} for every part 0 … parts - 1 and returns when all are done. */
  public void range(int parts, IntConsumer body) {
    Job job = new Job(parts, body);
    if (parts <= 1 || helpers.isEmpty() || !current.compareAndSet(null, job)) {
      for (int i = 0; i < parts; i++) {
        body.accept(i);
      }
      return;
    }
    helpers.forEach(Helper::wake);
    job.work();
    job.await();
    current.set(null);
    job.rethrow();
  }

  /** A piece of work. */
  private static final class Job {
    private final int parts;
    private final IntConsumer body;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(int parts, IntConsumer body) {
      this.parts = parts;
      this.body = body;
    }

    boolean isOpen() {
      return next.get() < parts;
    }

    /** Does parts until none is left; after a failure they count as done. */
    void work() {
      for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            body.accept(i);
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        }
        if (done.incrementAndGet() == parts) {
          LockSupport.unpark(caller);
        }
      }
    }

    void await() {
      boolean interrupted = false;
      for (int spin = 0; done.get() < parts; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
          interrupted |= Thread.interrupted(); // the body is at work on the caller's data: wait
        }
      }
      if (interrupted) {
        caller.interrupt();
      }
    }

    void rethrow() {
      switch (failure.get()) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case null, default -> {}
      }
    }
  }

  /** A thread that waits for work. */
  private final class Helper implements Runnable {
    private final Thread thread =
        Thread.ofPlatform().daemon().name("isexplore-helper").unstarted(this);
    private volatile boolean asleep;

    /** Sees to it that the thread looks at the current job; nothing to do while it is awake. */
    void wake() {
      if (asleep) {
        LockSupport.unpark(thread);
      }
    }

    @Override
    public void run() {
      while (!closed) {
        int spin = 0;
        while (spin < SPINS) {
          spin = help() ? 0 : spin + 1;
          Thread.onSpinWait();
        }
        asleep = true;
        if (!help() && !closed) { // looked once more: a job may have come before it was asleep
          LockSupport.park(this);
        }
        asleep = false;
      }
    }

    private boolean help() {
      Job job = current.get();
      if (job == null || !job.isOpen()) {
        return false;
      }
      job.work();
      return true;
    }
  }

  @Override
  public void close() {
    closed = true;
    helpers.forEach(Helper::wake);
  }
}
