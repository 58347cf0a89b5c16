package isexplore.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  private static void check(Parallel parallel, int parts) {
    AtomicIntegerArray calls = new AtomicIntegerArray(Math.max(1, parts));
    parallel.range(parts, calls::incrementAndGet);
    for (int i = 0; i < parts; i++) {
      assertThat(calls.get(i)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyPartIsDoneOnce(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      for (int round = 0; round < 2000; round++) {
        check(parallel, round % 17);
      }
    }
  }

  @Test
  void sleepingThreadsWakeUp() throws InterruptedException {
    try (Parallel parallel = new Parallel(2)) {
      for (int round = 0; round < 5; round++) {
        Thread.sleep(20);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2); // passes only if both threads take a part
        parallel.range(
            2,
            i -> {
              seen.add(Thread.currentThread());
              both.countDown();
              await(both);
            });
        assertThat(seen).hasSize(2);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailureReachesTheCallerAndTheThreadsGoOn() {
    try (Parallel parallel = new Parallel(3)) {
      for (int round = 0; round < 50; round++) {
        int bad = round % 10;
        assertThatThrownBy(() ->
                parallel.range(
                    10,
                    i -> {
                      if (i == bad) {
                        throw new IllegalArgumentException("part " + i);
                      }
                    }))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("part " + bad);
        check(parallel, 10);
      }
    }
  }

  @Test
  void workWithinWorkAndFromSeveralThreadsIsDone() throws InterruptedException {
    try (Parallel parallel = new Parallel(2)) {
      parallel.range(4, i -> check(parallel, 5));
      List<Thread> callers = new ArrayList<>();
      Set<Throwable> failures = ConcurrentHashMap.newKeySet();
      for (int t = 0; t < 4; t++) {
        callers.add(
            Thread.ofPlatform()
                .uncaughtExceptionHandler((thread, e) -> failures.add(e))
                .start(() -> {
                  for (int round = 0; round < 500; round++) {
                    check(parallel, 7);
                  }
                }));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(failures).isEmpty();
    }
  }

  @Test
  void anInterruptedCallerStillGetsAllPartsDone() {
    try (Parallel parallel = new Parallel(2)) {
      Thread.currentThread().interrupt();
      check(parallel, 9);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
