package isexplore.event;

/**
 * A mistake or a limit that the user can act on. The message is one line that states fact, limit,
 * consequence and remedy; the command line prints it without a stack trace and exits non-zero.
 * Anything else that is thrown is a bug.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Formats the message as {@link String#formatted}. */
  public UserError(String format, Object... arguments) {
    super(arguments.length == 0 ? format : format.formatted(arguments));
  }

  /** As above, keeping the technical cause for {@code --debug}. */
  public UserError(Throwable cause, String format, Object... arguments) {
    super(arguments.length == 0 ? format : format.formatted(arguments), cause);
  }
}
