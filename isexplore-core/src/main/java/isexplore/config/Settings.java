package isexplore.config;

import isexplore.event.UserError;

/** Checks that settings share. */
final class Settings {
  private Settings() {}

  /** Throws a user error with this message unless the condition holds. */
  static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new UserError(format, arguments);
    }
  }
}
