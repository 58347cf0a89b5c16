package isexplore.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One line on a setting: the text of its flag, its YAML comment and {@code help config}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Help {
  /** What it does. */
  String value();

  /** Unit, empty when it has none. */
  String unit() default "";
}
