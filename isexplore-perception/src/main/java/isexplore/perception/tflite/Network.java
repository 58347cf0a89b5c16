package isexplore.perception.tflite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A net ready to run: packed weights, shapes and a plan that lets tensors share buffers when their
 * lives do not overlap. Immutable; every thread takes its own {@link Interpreter}.
 */
public final class Network {
  private final Model model;
  private final Shape[] shapes;
  private final List<Operator> operators = new ArrayList<>();
  private final int[] slots;
  private final int[] slotFloats;
  private final int scratchFloats;

  /** Reads the bytes of a {@code .tflite} file. */
  public Network(byte[] file) {
    model = Model.read(file);
    OperatorFactory factory = new OperatorFactory(model);
    List<Model.Node> nodes = new ArrayList<>();
    for (Model.Node node : model.nodes()) {
      if (factory.isConstant(node.output())) {
        continue;
      }
      operators.add(factory.create(node));
      nodes.add(node);
    }
    shapes = factory.shapes();
    scratchFloats = factory.scratchFloats();
    slots = new int[shapes.length];
    slotFloats = plan(nodes);
  }

  /** New buffers for one thread. */
  public Interpreter interpreter() {
    return new Interpreter(this);
  }

  List<Operator> operators() {
    return operators;
  }

  int input() {
    return model.inputs()[0];
  }

  Shape shape(int tensor) {
    return shapes[tensor];
  }

  /** The tensor of an output. */
  int output(String name) {
    for (int tensor : model.outputs()) {
      if (model.tensors().get(tensor).name().equals(name)) {
        return tensor;
      }
    }
    throw new IllegalArgumentException("the net has no output " + name);
  }

  /** A buffer per tensor (null for constants and what is never computed) and the scratch. */
  float[][] allocate() {
    float[][] pool = new float[slotFloats.length][];
    Arrays.setAll(pool, i -> new float[slotFloats[i]]);
    float[][] buffers = new float[slots.length + 1][];
    for (int t = 0; t < slots.length; t++) {
      buffers[t] = slots[t] < 0 ? new float[0] : pool[slots[t]];
    }
    buffers[slots.length] = new float[scratchFloats];
    return buffers;
  }

  /** Gives every tensor a slot; a slot is free again after the last reader of its tensor. */
  private int[] plan(List<Model.Node> nodes) {
    Arrays.fill(slots, -1);
    int[] lastReader = new int[slots.length];
    for (int i = 0; i < nodes.size(); i++) {
      for (int t : nodes.get(i).inputs()) {
        lastReader[t] = i;
      }
    }
    for (int t : model.outputs()) {
      lastReader[t] = Integer.MAX_VALUE;
    }
    List<Integer> sizes = new ArrayList<>();
    List<Integer> free = new ArrayList<>();
    slots[input()] = takeSlot(shapes[input()].floats(), sizes, free);
    for (int i = 0; i < nodes.size(); i++) {
      int output = nodes.get(i).output();
      slots[output] = takeSlot(shapes[output].floats(), sizes, free);
      for (int t : nodes.get(i).inputs()) {
        if (lastReader[t] == i && t != input() && slots[t] >= 0 && !free.contains(slots[t])) {
          free.add(slots[t]);
        }
      }
    }
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The smallest free slot that is large enough, else a new one. */
  private static int takeSlot(int floats, List<Integer> sizes, List<Integer> free) {
    int best = -1;
    for (int slot : free) {
      if (sizes.get(slot) >= floats && (best < 0 || sizes.get(slot) < sizes.get(best))) {
        best = slot;
      }
    }
    if (best >= 0) {
      free.remove((Integer) best);
      return best;
    }
    sizes.add(floats);
    return sizes.size() - 1;
  }
}
