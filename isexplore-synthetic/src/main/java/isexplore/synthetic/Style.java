package isexplore.synthetic;

import java.util.ArrayList;
import java.util.List;

/** How a subject is to look: what can be asked for, while everything else follows from the seed. */
public record Style(HairStyle hair, Clothes clothes) {
  /**
   * Every kind of hair that differs in outline, with a collar and with bare shoulders, and more.
   */
  public static List<Style> all() {
    List<Style> all = new ArrayList<>();
    for (HairStyle hair :
        List.of(HairStyle.SHORT, HairStyle.LONG, HairStyle.FRINGE, HairStyle.BALD)) {
      all.add(new Style(hair, Clothes.COLLAR));
      all.add(new Style(hair, Clothes.BARE_SHOULDERS));
    }
    all.add(new Style(HairStyle.LONG, Clothes.LIKE_HAIR));
    return List.copyOf(all);
  }

  /** In small letters, as "long, bare shoulders". */
  @Override
  public String toString() {
    return (hair + ", " + clothes).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
