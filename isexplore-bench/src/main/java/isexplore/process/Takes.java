package isexplore.process;

import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.media.Media;
import isexplore.synthetic.FrameState;
import isexplore.synthetic.Performance;
import java.util.ArrayList;
import java.util.List;

/** What subjects do before the camera when tracking is measured. */
final class Takes {
  private static final int STILL = 2 * Media.FPS; // frames at the end in which the head rests
  private static final int BRAKING = 10; // frames in which it comes to rest

  private Takes() {}

  /** Talks as people do; for the last two seconds the head is quite still. */
  static Performance talking(int frames, long seed) {
    Performance talk = Performance.speak(frames / (double) Media.FPS, seed);
    int brake = Math.max(0, frames - STILL - BRAKING);
    List<FrameState> states = new ArrayList<>();
    for (FrameState s : talk.states()) {
      double u = Math.clamp(s.index() - brake, 0, BRAKING);
      double time = Math.min(s.index(), brake) + u - u * u / (2 * BRAKING);
      Pose head = at(talk.states(), time, true);
      Pose torso = at(talk.states(), time, false);
      states.add(with(s, head, torso, s.gazeYaw(), s.gazePitch()));
    }
    return new Performance(talk.audio(), talk.phones(), List.copyOf(states));
  }

  /** Talks and shakes the head meanwhile, which has nothing to do with what is said. */
  static Performance shaking(int frames, long seed) {
    Performance talk = Performance.speak(frames / (double) Media.FPS, seed);
    List<FrameState> states = new ArrayList<>();
    for (FrameState s : talk.states()) {
      double turn = 2 * Math.PI * s.index() / Media.FPS;
      double yaw = 18 * Math.sin(0.7 * turn);
      double pitch = 7 * Math.sin(0.43 * turn + 1);
      double roll = 5 * Math.sin(0.31 * turn + 2);
      Pose head = new Pose(Pose.rotationOf(yaw, pitch, roll), s.head().translation());
      states.add(with(s, head, s.torso(), 0, 0));
    }
    return new Performance(talk.audio(), talk.phones(), List.copyOf(states));
  }

  private static Pose at(List<FrameState> states, double time, boolean head) {
    FrameState before = states.get((int) time);
    FrameState after = states.get(Math.min((int) time + 1, states.size() - 1));
    Pose a = head ? before.head() : before.torso();
    Pose b = head ? after.head() : after.torso();
    double part = time - (int) time;
    Vec3 way = b.translation().minus(a.translation());
    return new Pose(a.rotation().slerp(b.rotation(), part), a.translation().plus(way.times(part)));
  }

  private static FrameState with(
      FrameState s, Pose head, Pose torso, double gazeYaw, double gazePitch) {
    return new FrameState(
        s.index(), head, torso, s.mouth(), s.eyesClosed(), gazeYaw, gazePitch, s.brows());
  }
}
