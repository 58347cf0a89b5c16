package isexplore.config;

import static isexplore.config.Settings.require;

/** Settings of the process stage. */
public record ProcessConfig(
    @Help(value = "Largest side of the stored pictures, even.", unit = "px") int size,
    @Help("Shifted looks averaged into the landmarks of a frame.") int looks,
    @Help(value = "Distance of the head/torso border from the jaw.", unit = "face heights")
        double neckLine,
    @Help(value = "Window over which head poses are smoothed, odd.", unit = "frames")
        int poseWindow,
    @Help(value = "Whole source frames kept for the torso at most.", unit = "frames")
        int sourceFrames,
    @Help(
            "ONNX file of your own that tells the parts of a head apart, to teach the regions; empty"
                + " for none (docs/exchange.md).")
        String faceParser) {

  /** Checks the ranges. */
  public ProcessConfig {
    require(
        size >= 128 && size <= 2048 && size % 2 == 0,
        "process.size is %d; it must be an even number from 128 to 2048.",
        size);
    require(looks >= 1 && looks <= 16, "process.looks is %d; it must be from 1 to 16.", looks);
    require(
        neckLine >= 0 && neckLine <= 0.5,
        "process.neckLine is %s; it must be from 0 to 0.5 face heights.",
        neckLine);
    require(
        poseWindow >= 1 && poseWindow <= 25 && poseWindow % 2 == 1,
        "process.poseWindow is %d; it must be an odd number from 1 to 25.",
        poseWindow);
    require(sourceFrames >= 1, "process.sourceFrames is %d; it must be at least 1.", sourceFrames);
    require(
        faceParser.isEmpty() || faceParser.endsWith(".onnx"),
        "process.faceParser is '%s'; it must be a file that ends in .onnx.",
        faceParser);
  }

  /** 512 px, 4 looks, no parser. */
  public static ProcessConfig defaults() {
    return new ProcessConfig(512, 4, 0.08, 7, 250, "");
  }
}
