package isexplore.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
  @ParameterizedTest
  @CsvSource({"41.5, 41.5", "00:41, 41", "1:02:03.4, 3723.4"})
  void readsTimesAsPeopleWriteThem(String text, double seconds) {
    assertThat(Timestamp.seconds(text)).isEqualTo(seconds);
  }

  @Test
  void readsStretches() {
    assertThat(Timestamp.ranges("00:10-00:20, 65-70"))
        .containsExactly(new Timestamp.Range(10, 20), new Timestamp.Range(65, 70));
    assertThat(Timestamp.ranges(" ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:10", "soon-later", "20-10", "1-2-3"})
  void refusesWhatIsNoStretch(String text) {
    assertThatThrownBy(() -> Timestamp.ranges(text)).isInstanceOf(UserError.class);
  }
}
