package isexplore.kernel;

/**
 * One Gaussian on the screen, from the equations and in double precision, and the way back. With M
 * = R R_q diag(exp s) in camera space and J the Jacobian of the projection, the screen covariance
 * is (J M)(J M)ᵀ + dilation I.
 */
final class PlainProjection {
  /** Centre, pixels. */
  double u;

  double v;

  /** Screen covariance, pixels². */
  double varU;

  double covUv;
  double varV;

  private final double dilation;
  private final double[] cam = new double[3];
  private final double[] q = new double[4];
  private final double[] spin = new double[9];
  private final double[] scale = new double[3];
  private final double[] m = new double[9];
  private final double[] jm = new double[6];
  private final double[] dCam = new double[3];
  private final double[] dM = new double[9];
  private final double[] dSpin = new double[9];
  private double length;

  PlainProjection(double dilation) {
    this.dilation = dilation;
  }

  /** Projects Gaussian {@code i}; false when it lies before the near plane. */
  boolean project(GaussianCloud cloud, int i, View view) {
    float[] r = view.rotation;
    double x = cloud.position[0][i];
    double y = cloud.position[1][i];
    double z = cloud.position[2][i];
    for (int k = 0; k < 3; k++) {
      cam[k] = r[3 * k] * x + r[3 * k + 1] * y + r[3 * k + 2] * z + view.translation[k];
    }
    if (view.depth(cloud.position[0][i], cloud.position[1][i], cloud.position[2][i]) < View.NEAR) {
      return false;
    }
    u = view.focal * cam[0] / cam[2] + view.cx;
    v = view.focal * cam[1] / cam[2] + view.cy;
    axes(cloud, i, r);
    double fz = view.focal / cam[2];
    for (int k = 0; k < 3; k++) {
      jm[k] = fz * (m[k] - cam[0] / cam[2] * m[6 + k]);
      jm[3 + k] = fz * (m[3 + k] - cam[1] / cam[2] * m[6 + k]);
    }
    varU = jm[0] * jm[0] + jm[1] * jm[1] + jm[2] * jm[2] + dilation;
    covUv = jm[0] * jm[3] + jm[1] * jm[4] + jm[2] * jm[5];
    varV = jm[3] * jm[3] + jm[4] * jm[4] + jm[5] * jm[5] + dilation;
    return true;
  }

  /** Sets {@code m} to the Gaussian's axes in camera space, one per column. */
  private void axes(GaussianCloud cloud, int i, float[] r) {
    length = 0;
    for (int k = 0; k < 4; k++) {
      q[k] = cloud.quaternion[k][i];
      length += q[k] * q[k];
    }
    length = Math.sqrt(length);
    for (int k = 0; k < 4; k++) {
      q[k] /= length;
    }
    spin[0] = 1 - 2 * (q[2] * q[2] + q[3] * q[3]);
    spin[1] = 2 * (q[1] * q[2] - q[0] * q[3]);
    spin[2] = 2 * (q[1] * q[3] + q[0] * q[2]);
    spin[3] = 2 * (q[1] * q[2] + q[0] * q[3]);
    spin[4] = 1 - 2 * (q[1] * q[1] + q[3] * q[3]);
    spin[5] = 2 * (q[2] * q[3] - q[0] * q[1]);
    spin[6] = 2 * (q[1] * q[3] - q[0] * q[2]);
    spin[7] = 2 * (q[2] * q[3] + q[0] * q[1]);
    spin[8] = 1 - 2 * (q[1] * q[1] + q[2] * q[2]);
    for (int k = 0; k < 3; k++) {
      scale[k] = StrictMath.exp(cloud.scale[k][i]);
      for (int row = 0; row < 3; row++) {
        m[3 * row + k] =
            scale[k]
                * (r[3 * row] * spin[k]
                    + r[3 * row + 1] * spin[3 + k]
                    + r[3 * row + 2] * spin[6 + k]);
      }
    }
  }

  /**
   * Chain rule for the Gaussian last projected.
   *
   * @param dCovUv derivative by the covariance as one number (it stands in the matrix twice)
   * @param dPose receives additions, see {@link Rasterizer#poseGradient}
   */
  void backward(
      int i,
      View view,
      double du,
      double dv,
      double dVarU,
      double dCovUv,
      double dVarV,
      GaussianCloud gradients,
      double[] dPose) {
    double fz = view.focal / cam[2];
    double xz = cam[0] / cam[2];
    double yz = cam[1] / cam[2];
    dCam[0] = fz * du;
    dCam[1] = fz * dv;
    dCam[2] = -fz * (xz * du + yz * dv);
    for (int k = 0; k < 3; k++) {
      double dU = 2 * dVarU * jm[k] + dCovUv * jm[3 + k];
      double dV = dCovUv * jm[k] + 2 * dVarV * jm[3 + k];
      dM[k] = fz * dU;
      dM[3 + k] = fz * dV;
      dM[6 + k] = -fz * (xz * dU + yz * dV);
      // jm depends on the centre through f / z, x / z and y / z
      dCam[0] -= fz / cam[2] * m[6 + k] * dU;
      dCam[1] -= fz / cam[2] * m[6 + k] * dV;
      dCam[2] -= (jm[k] * dU + jm[3 + k] * dV) / cam[2];
      dCam[2] += fz / cam[2] * m[6 + k] * (xz * dU + yz * dV);
    }
    store(i, view.rotation, gradients);
    addPose(view, dPose);
  }

  private void store(int i, float[] r, GaussianCloud gradients) {
    for (int k = 0; k < 3; k++) {
      gradients.position[k][i] = (float) (r[k] * dCam[0] + r[3 + k] * dCam[1] + r[6 + k] * dCam[2]);
      gradients.scale[k][i] = (float) (dM[k] * m[k] + dM[3 + k] * m[3 + k] + dM[6 + k] * m[6 + k]);
      for (int row = 0; row < 3; row++) {
        dSpin[3 * row + k] =
            scale[k] * (r[row] * dM[k] + r[3 + row] * dM[3 + k] + r[6 + row] * dM[6 + k]);
      }
    }
    double[] d = dSpin;
    double dw = 2 * (q[1] * (d[7] - d[5]) + q[2] * (d[2] - d[6]) + q[3] * (d[3] - d[1]));
    double dx =
        2 * (q[0] * (d[7] - d[5]) + q[2] * (d[1] + d[3]) + q[3] * (d[2] + d[6]))
            - 4 * q[1] * (d[4] + d[8]);
    double dy =
        2 * (q[0] * (d[2] - d[6]) + q[1] * (d[1] + d[3]) + q[3] * (d[5] + d[7]))
            - 4 * q[2] * (d[0] + d[8]);
    double dz =
        2 * (q[0] * (d[3] - d[1]) + q[1] * (d[2] + d[6]) + q[2] * (d[5] + d[7]))
            - 4 * q[3] * (d[0] + d[4]);
    double along = q[0] * dw + q[1] * dx + q[2] * dy + q[3] * dz;
    gradients.quaternion[0][i] = (float) ((dw - along * q[0]) / length);
    gradients.quaternion[1][i] = (float) ((dx - along * q[1]) / length);
    gradients.quaternion[2][i] = (float) ((dy - along * q[2]) / length);
    gradients.quaternion[3][i] = (float) ((dz - along * q[3]) / length);
  }

  /** Turning the camera moves the centre and turns the axes: ω × vector for each of the four. */
  private void addPose(View view, double[] dPose) {
    double x = cam[0] - view.translation[0];
    double y = cam[1] - view.translation[1];
    double z = cam[2] - view.translation[2];
    dPose[0] += y * dCam[2] - z * dCam[1];
    dPose[1] += z * dCam[0] - x * dCam[2];
    dPose[2] += x * dCam[1] - y * dCam[0];
    for (int k = 0; k < 3; k++) {
      dPose[0] += m[3 + k] * dM[6 + k] - m[6 + k] * dM[3 + k];
      dPose[1] += m[6 + k] * dM[k] - m[k] * dM[6 + k];
      dPose[2] += m[k] * dM[3 + k] - m[3 + k] * dM[k];
      dPose[3 + k] += dCam[k];
    }
  }
}
