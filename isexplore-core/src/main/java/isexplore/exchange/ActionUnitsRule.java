package isexplore.exchange;

import java.util.ArrayList;
import java.util.List;

/** {@code au.csv} has the columns and a row for every frame. */
final class ActionUnitsRule implements Rule {
  @Override
  public void check(PeerData data, Findings findings) {
    ActionUnits units = data.units();
    if (units == null) {
      return; // FilesRule or the reader says so
    }
    List<String> missing = new ArrayList<>(ActionUnits.NEEDED);
    missing.removeAll(units.columns().keySet());
    if (!missing.isEmpty()) {
      findings.error(
          missing.contains(ActionUnits.BLINK) ? Peer.WITH_ACTION_UNITS : Peer.GAUSSIAN,
          "au.csv lacks %s; names are looked up with the blank in front that OpenFace writes, and"
              + " the loaders stop. Run OpenFace again and keep its header as it is.",
          String.join(", ", missing));
    }
    if (units.rows() <= data.lastId()) {
      findings.error(
          Peer.WITH_ACTION_UNITS,
          "au.csv has %d rows, the largest img_id is %d, and row img_id counted from 0 is read; the"
              + " loaders stop with an IndexError. Run OpenFace over all frames.",
          units.rows(),
          data.lastId());
    }
  }
}
