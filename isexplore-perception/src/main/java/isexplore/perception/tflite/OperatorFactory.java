package isexplore.perception.tflite;

import isexplore.kernel.Convolution;
import isexplore.perception.tflite.Model.Node;
import java.util.Arrays;

/** Makes the steps of a net: chooses shapes, folds constants and packs weights. */
final class OperatorFactory {
  private final Model model;
  private final Shape[] shapes;

  /** The tensor whose bytes hold a constant: itself, or the one it is dequantised from; else -1. */
  private final int[] constants;

  private int scratchFloats;

  OperatorFactory(Model model) {
    this.model = model;
    int n = model.tensors().size();
    shapes = new Shape[n];
    constants = new int[n];
    Arrays.setAll(constants, t -> model.tensors().get(t).constant() ? t : -1);
    for (Node node : model.nodes()) {
      if (node.code() == Model.DEQUANTIZE) {
        constants[node.output()] = constants[node.inputs()[0]];
      }
    }
    Arrays.setAll(shapes, this::initialShape);
  }

  private Shape initialShape(int tensor) {
    int[] dimensions = model.tensors().get(tensor).shape();
    return isConstant(tensor)
        ? Shape.dense(new int[] {Arrays.stream(dimensions).reduce(1, (a, b) -> a * b)})
        : Shape.dense(dimensions);
  }

  Shape[] shapes() {
    return shapes;
  }

  int scratchFloats() {
    return scratchFloats;
  }

  boolean isConstant(int tensor) {
    return constants[tensor] >= 0;
  }

  /** The step of a node; nodes must come in the order of execution. */
  Operator create(Node node) {
    shapes[node.output()] = outputShape(node);
    return switch (node.code()) {
      case Model.CONV -> convolution(node);
      case Model.DEPTHWISE_CONV -> depthwise(node);
      case Model.ADD -> Elementwise.add(in(node, 0), in(node, 1), node.output(), same(node, 1));
      case Model.MUL -> multiply(node);
      case Model.RELU -> Elementwise.relu(in(node, 0), node.output(), same(node, 0));
      case Model.PRELU ->
          Elementwise.prelu(in(node, 0), padded(constant(node, 1)), node.output(), same(node, 0));
      case Model.HARD_SWISH -> Elementwise.hardSwish(in(node, 0), node.output(), same(node, 0));
      case Model.LOGISTIC -> Elementwise.sigmoid(in(node, 0), node.output(), same(node, 0));
      case Model.MAX_POOL -> maxPool(node);
      case Model.AVERAGE_POOL -> averagePool(node);
      case Model.RESHAPE, Model.STRIDED_SLICE, Model.PAD, Model.CONCATENATION -> copy(node);
      case Model.RESIZE_BILINEAR -> resize(node);
      case Model.CUSTOM -> custom(node);
      default ->
          throw new IllegalArgumentException("operator %d is unknown".formatted(node.code()));
    };
  }

  /** Convolutions and what follows them work on whole blocks of channels, the rest has no gaps. */
  private Shape outputShape(Node node) {
    Shape dense = shapes[node.output()];
    return switch (node.code()) {
      case Model.CONV,
          Model.DEPTHWISE_CONV,
          Model.MAX_POOL,
          Model.AVERAGE_POOL,
          Model.PAD,
          Model.RESIZE_BILINEAR ->
          dense.padded();
      case Model.ADD, Model.MUL, Model.RELU, Model.PRELU, Model.HARD_SWISH, Model.LOGISTIC ->
          new Shape(dense.height(), dense.width(), dense.channels(), shape(node, 0).stride());
      default -> node.custom().equals("TransformTensorBilinear") ? dense.padded() : dense;
    };
  }

  private Operator convolution(Node node) {
    require(node.options().int8(3) == 0, node, "has a fused activation");
    int[] kernel = model.tensors().get(node.inputs()[1]).shape();
    Placement at =
        Placement.of(shape(node, 0), shapes[node.output()], kernel[1], kernel[2], strideOf(node));
    Convolutions.Standard c = new Convolutions.Standard(at, constant(node, 1), constant(node, 2));
    needScratch(c.scratchFloats());
    int in = in(node, 0);
    int out = node.output();
    return buffers -> c.run(buffers[in], buffers[out], buffers[buffers.length - 1]);
  }

  private Operator depthwise(Node node) {
    FlatTable options = node.options();
    require(options.int8(4) == 0 && options.int32(3) == 1, node, "has an unknown form");
    int[] kernel = model.tensors().get(node.inputs()[1]).shape();
    Placement at =
        Placement.of(shape(node, 0), shapes[node.output()], kernel[1], kernel[2], strideOf(node));
    return Convolutions.depthwise(
        at, constant(node, 1), padded(constant(node, 2)), in(node, 0), node.output());
  }

  private Placement.Stride strideOf(Node node) {
    FlatTable options = node.options();
    require(options.int32(1) == options.int32(2), node, "has unequal strides");
    return new Placement.Stride(options.int32(1), options.int8(0) == 0);
  }

  private Operator multiply(Node node) {
    int right = node.inputs()[1];
    Shape factor = shapes[right];
    int out = node.output();
    if (isConstant(right)) {
      return factor.floats() == 1
          ? Elementwise.scale(in(node, 0), constant(node, 1)[0], out, same(node, 0))
          : Elementwise.multiply(in(node, 0), constant(node, 1), out, sameCount(node, factor));
    }
    require(factor.pixels() == 1, node, "multiplies two pictures");
    require(factor.stride() == shape(node, 0).stride(), node, "mixes layouts");
    return Elementwise.multiplyChannels(in(node, 0), right, out, shape(node, 0));
  }

  private Operator maxPool(Node node) {
    FlatTable o = node.options();
    Shape in = shape(node, 0);
    boolean halves = o.int32(1) == 2 && o.int32(2) == 2 && o.int32(3) == 2 && o.int32(4) == 2;
    require(halves && in.height() % 2 == 0 && in.width() % 2 == 0, node, "does not halve");
    return Sampling.maxPool(in(node, 0), in, node.output());
  }

  private Operator averagePool(Node node) {
    Shape in = shape(node, 0);
    FlatTable o = node.options();
    boolean global = o.int32(3) == in.width() && o.int32(4) == in.height();
    require(global && shapes[node.output()].pixels() == 1, node, "is not global");
    return Sampling.average(in(node, 0), in, node.output());
  }

  private Operator resize(Node node) {
    require(node.options().int8(3) != 0, node, "does not use pixel centres");
    return Sampling.resize(in(node, 0), shape(node, 0), node.output(), shapes[node.output()]);
  }

  /** RESHAPE, CONCATENATION over rows, padding of channels, and slices that keep everything. */
  private Operator copy(Node node) {
    Shape out = shapes[node.output()];
    if (node.code() == Model.PAD) {
      float[] margins = constant(node, 1);
      for (int i = 0; i < margins.length - 1; i++) {
        require(margins[i] == 0, node, "pads more than the end of the channels");
      }
      return Sampling.padChannels(in(node, 0), shape(node, 0), node.output(), out);
    }
    int parts = node.code() == Model.CONCATENATION ? node.inputs().length : 1;
    Shape[] from = new Shape[parts];
    int floats = 0;
    for (int i = 0; i < parts; i++) {
      from[i] = shape(node, i);
      floats += from[i].pixels() * from[i].channels();
    }
    require(floats == out.floats(), node, "changes the number of elements");
    return Sampling.join(Arrays.copyOf(node.inputs(), parts), from, node.output());
  }

  private Operator custom(Node node) {
    int in = in(node, 0);
    int out = node.output();
    switch (node.custom()) {
      case "Landmarks2TransformMatrix" -> {
        RegionTransform transform = RegionTransform.of(FlexMap.read(node.customOptions()));
        return buffers -> transform.matrix(buffers[in], buffers[out]);
      }
      case "TransformTensorBilinear" -> {
        int matrix = in(node, 1);
        Shape from = shape(node, 0);
        Shape to = shapes[out];
        return b -> RegionTransform.sample(b[in], from, b[matrix], b[out], to);
      }
      case "TransformLandmarks" -> {
        int matrix = in(node, 1);
        int points = shape(node, 0).pixels();
        return b -> RegionTransform.transformPoints(b[in], points, b[matrix], b[out]);
      }
      case "Convolution2DTransposeBias" -> {
        Convolutions.Doubling c =
            new Convolutions.Doubling(
                shape(node, 0), shapes[out], constant(node, 1), constant(node, 2));
        needScratch(c.scratchFloats());
        return b -> c.run(b[in], b[out], b[b.length - 1]);
      }
      default ->
          throw new IllegalArgumentException("operator %s is unknown".formatted(node.custom()));
    }
  }

  private void needScratch(int floats) {
    scratchFloats = Math.max(scratchFloats, floats);
  }

  private int in(Node node, int i) {
    return node.inputs()[i];
  }

  private Shape shape(Node node, int i) {
    return shapes[node.inputs()[i]];
  }

  private float[] constant(Node node, int i) {
    int tensor = node.inputs()[i];
    require(isConstant(tensor), node, "has computed weights");
    return model.tensors().get(constants[tensor]).floats();
  }

  private static float[] padded(float[] channels) {
    return Arrays.copyOf(channels, Convolution.padded(channels.length));
  }

  /** Floats of the output, when input i lies in its buffer as the output does. */
  private int same(Node node, int i) {
    Shape out = shapes[node.output()];
    require(shape(node, i).equals(out), node, "mixes layouts");
    return out.floats();
  }

  private int sameCount(Node node, Shape factor) {
    require(factor.floats() == same(node, 0), node, "broadcasts in an unknown way");
    return factor.floats();
  }

  private static void require(boolean condition, Node node, String what) {
    if (!condition) {
      throw new IllegalArgumentException(
          "operator %d %s %s, which is not supported".formatted(node.code(), node.custom(), what));
    }
  }
}
