package isexplore.scan;

import isexplore.media.VideoInfo;

/**
 * {@code scan/scan.json}.
 *
 * @param version layout version of the scan folder
 * @param video absolute path of the scanned file
 * @param contentHash SHA-256 of the file
 * @param frames rows in every table
 * @param lagFrames frames by which the sound lies behind the picture: the speech row for picture i
 *     is row i + lag; 0 unless clear
 * @param measuredLagFrames where the curve peaks, corrected or not
 * @param lagCurve correlation for lags -10 … +10; empty without sound
 * @param lagConfidence height of the peak over the curve's spread; below the limit no correction is
 *     made
 * @param models name and SHA-256 of the nets that looked
 */
public record ScanInfo(
    int version,
    String video,
    String contentHash,
    VideoInfo media,
    int frames,
    int lagFrames,
    int measuredLagFrames,
    double[] lagCurve,
    double lagConfidence,
    String models) {}
