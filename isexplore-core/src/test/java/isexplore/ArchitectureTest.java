package isexplore;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Keeps the table of rooms in {@code docs/architecture.md} true. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("isexplore");

  private static void mustNotKnow(String room, String... others) {
    noClasses()
        .that(resideInAPackage("isexplore." + room + ".."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true)
        .check(CORE);
  }

  private static String[] rooms(String... names) {
    return java.util.Arrays.stream(names).map(n -> "isexplore." + n + "..").toArray(String[]::new);
  }

  @Test
  void theCoreWasImported() {
    assertThat(CORE).hasSizeGreaterThan(30);
  }

  @Test
  void onlyTheKernelsUseTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("isexplore.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .check(CORE);
  }

  @Test
  void kernelsKnowNoFilesVideosOrSettings() {
    mustNotKnow(
        "kernel",
        rooms(
            "io",
            "media",
            "config",
            "perception",
            "speech",
            "scan",
            "select",
            "process",
            "dataset",
            "region",
            "exchange",
            "motion",
            "head",
            "gaussian",
            "train",
            "talk",
            "evaluate"));
  }

  @Test
  void settingsKnowNothingElse() {
    mustNotKnow(
        "config",
        rooms(
            "math",
            "image",
            "kernel",
            "media",
            "perception",
            "speech",
            "scan",
            "select",
            "process",
            "dataset",
            "region",
            "exchange",
            "motion",
            "head",
            "gaussian",
            "train",
            "talk",
            "evaluate"));
  }

  @Test
  void mathAndPicturesKnowNothingAbove() {
    String[] above =
        rooms(
            "media",
            "config",
            "perception",
            "speech",
            "scan",
            "select",
            "process",
            "dataset",
            "region",
            "exchange",
            "motion",
            "head",
            "gaussian",
            "train",
            "talk",
            "evaluate");
    mustNotKnow("math", above);
    mustNotKnow("image", above);
  }

  @Test
  void theStagesDoNotKnowHowHeadsAreRendered() {
    String[] renderers = rooms("head", "gaussian", "nerf", "train", "talk", "evaluate");
    for (String stage :
        new String[] {
          "scan",
          "select",
          "process",
          "dataset",
          "exchange",
          "motion",
          "speech",
          "perception",
          "region"
        }) {
      mustNotKnow(stage, renderers);
    }
  }

  @Test
  void otherProgramsLayoutsKnowNoStages() {
    mustNotKnow("exchange", rooms("media", "config", "scan", "select", "process"));
    for (String stage : new String[] {"scan", "select", "process", "dataset", "motion"}) {
      mustNotKnow(stage, rooms("exchange"));
    }
  }

  @Test
  void backEndsDoNotKnowEachOtherOrTheLoop() {
    mustNotKnow("gaussian", rooms("nerf", "train", "talk", "evaluate"));
    mustNotKnow("nerf", rooms("gaussian", "train", "talk", "evaluate"));
  }

  @Test
  void whoeverUsesHeadsDoesNotKnowHowTheyAreMade() {
    for (String user : new String[] {"head", "talk", "evaluate"}) {
      mustNotKnow(user, rooms("gaussian", "nerf"));
    }
  }

  @Test
  void theCoreKnowsNoNativeCodeNoCommandLineAndNoWeb() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.bytedeco..",
            "picocli..",
            "io.javalin..",
            "isexplore.app..",
            "isexplore.synthetic..")
        .check(CORE);
  }
}
