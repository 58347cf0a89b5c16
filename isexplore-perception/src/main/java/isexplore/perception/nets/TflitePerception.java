package isexplore.perception.nets;

import isexplore.image.RgbImage;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceDetection;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.Perception;
import isexplore.perception.models.ModelStore;
import isexplore.perception.tflite.Network;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The face nets run by our own interpreter. */
public final class TflitePerception implements Perception {
  private final Networks networks;
  private final FaceDetector detector;
  private final FaceMesh mesh;
  private final PersonMask person;

  /** What all threads share. */
  private record Networks(
      Network detector, Network mesh, int[][] tables, Network person, CanonicalFace face) {}

  private TflitePerception(Networks networks) {
    this.networks = networks;
    detector = new FaceDetector(networks.detector());
    mesh = new FaceMesh(networks.mesh(), networks.tables());
    person = new PersonMask(networks.person());
  }

  /** Loads the nets from a store that holds them. */
  public static TflitePerception load(ModelStore store) {
    String tables = new String(store.read(ModelStore.REFINEMENT), StandardCharsets.US_ASCII);
    return new TflitePerception(
        new Networks(
            new Network(store.read(ModelStore.DETECTOR)),
            new Network(store.read(ModelStore.MESH)),
            FaceMesh.parseTables(tables),
            new Network(store.read(ModelStore.PERSON)),
            CanonicalFaceReader.read(store.read(ModelStore.GEOMETRY))));
  }

  @Override
  public List<FaceDetection> detect(RgbImage frame) {
    return detector.detect(frame);
  }

  @Override
  public FaceLandmarks landmarks(RgbImage frame, FaceRegion region) {
    return mesh.landmarks(frame, region);
  }

  @Override
  public float[] person(RgbImage frame) {
    return person.alpha(frame);
  }

  @Override
  public CanonicalFace canonicalFace() {
    return networks.face();
  }

  @Override
  public Perception fork() {
    return new TflitePerception(networks);
  }
}
