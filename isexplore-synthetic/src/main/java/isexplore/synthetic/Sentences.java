package isexplore.synthetic;

import isexplore.math.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/** Sentences to say: everyday English with all sounds of the language in different company. */
final class Sentences {
  /** What a speaker says who has nothing to say. */
  static final String DULL = "Well, well, well.";

  private static final List<String> ALL =
      List.of(
          "The baker opens his shop before the sun comes up over the harbour.",
          "My brother bought a purple umbrella and lost it the same evening.",
          "We walked along the river until the path turned into mud.",
          "Please put both of the big boxes beside the piano.",
          "A warm wind moved slowly through the open window.",
          "Five farmers found a very old fiddle behind the barn.",
          "She measured the room twice and still ordered the wrong carpet.",
          "Nobody expected the museum to be open on a Monday morning.",
          "The children shouted with joy when the snow began to fall.",
          "Could you show me how to fold this map properly?",
          "Thirty thousand people gathered in the square to hear the music.",
          "I usually make soup from whatever vegetables are left over.",
          "The old bridge was painted blue by a team of volunteers.",
          "Our neighbour keeps bees and gives away honey every August.",
          "Time passes quickly when you are busy with your hands.",
          "Maybe we should move the meeting to the beginning of May.",
          "The pilot spoke calmly while the storm shook the airplane.",
          "Honestly, I would rather stay at home and read about whales.",
          "A job like that needs patience, good shoes and a steady hand.",
          "The judge laughed out loud at the unusual answer.",
          "Every visitor has to leave a coat and a bag at the door.",
          "You can see the mountains from here if the weather is clear.",
          "Bob and Pam baked apple pies for the whole village.",
          "The engine made a strange noise and then stopped completely.",
          "Who would have thought that such a small boat could cross the ocean?",
          "Through the thick fog we heard the bell of a church.",
          "He always forgets the last verse of that song.",
          "Put the lamp above the table, not behind the chair.",
          "The teacher chose a short story about a clever fox.",
          "What a beautiful voice, said the woman at the back.",
          "Fresh bread, soft cheese and a few olives are enough for lunch.",
          "In autumn the leaves turn yellow, orange and deep red.",
          "They finally repaired the clock that had been silent for years.",
          "I am afraid the last bus left about an hour ago.",
          "Mum promised to phone us from the airport at noon.",
          "The doctor asked me to breathe slowly and count to twenty.",
          "Jim's puppy jumped over the low wooden fence.",
          "It is easier to ask for help than to carry everything yourself.",
          "Outside the city the sky is full of stars.",
          "We tried to push the car, but it would not move an inch.",
          "The photograph shows my grandfather as a very young man.",
          "Both teams were tired, and neither wanted to give up.",
          "A wooden spoon, a pot and a little butter, that is all.",
          "Her idea was simple: open more doors and close fewer roads.",
          "The price of paper went up again this year.",
          "On the way home I stopped to watch the boats.",
          "Those who know the forest never hurry through it.",
          "Remember to water the flowers while we are away.");

  private Sentences() {}

  /** All sentences in an order that depends on the seed, without end: the list starts again. */
  static String pick(CounterRandom random, int index) {
    int round = index / ALL.size();
    List<String> left = new ArrayList<>(ALL);
    String picked = "";
    for (int i = 0; i <= index % ALL.size(); i++) {
      picked = left.remove(random.below(left.size(), 20 + round, i));
    }
    return picked;
  }
}
