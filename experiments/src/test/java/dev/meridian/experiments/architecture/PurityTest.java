package dev.meridian.experiments.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The cores decide the same thing every time: no clock, no chance, no threads. */
class PurityTest {
  /** They carry native libraries, which have a life of their own. */
  private static final String[] ADAPTERS = {
    "..ffmpeg..", "..opencv..", "..onnx..", "..dl4j..", "..rocksdb..", "..meridian.models.dnn.."
  };

  private static JavaClasses classes;

  @BeforeAll
  static void readTheCores() {
    classes = ProjectClasses.cores();
    assertThat(classes.size()).isGreaterThan(30);
  }

  private static GivenClassesConjunction noCore() {
    return noClasses().that().resideOutsideOfPackages(ADAPTERS);
  }

  @Test
  void should_read_no_clock() {
    noCore().should().callMethod(System.class, "nanoTime").check(classes);
    noCore().should().callMethod(System.class, "currentTimeMillis").check(classes);
    noCore().should().dependOnClassesThat().areAssignableTo(Clock.class).check(classes);
    noCore()
        .should()
        .callMethodWhere(
            describe(
                "a method named now of java.time",
                call ->
                    call.getName().equals("now")
                        && call.getTargetOwner().getPackageName().startsWith("java.time")))
        .check(classes);
  }

  @Test
  void should_leave_nothing_to_chance() {
    noCore().should().callConstructor(Random.class).check(classes);
    noCore().should().callMethod(Math.class, "random").check(classes);
    noCore().should().callMethod(UUID.class, "randomUUID").check(classes);
    noCore().should().callMethod(Collections.class, "shuffle", List.class).check(classes);
    noCore().should().dependOnClassesThat().areAssignableTo(ThreadLocalRandom.class).check(classes);
    noCore().should().dependOnClassesThat().areAssignableTo(SecureRandom.class).check(classes);
  }

  @Test
  void should_start_no_threads() {
    noCore()
        .should()
        .callConstructorWhere(describe("a thread or timer", PurityTest::makesAThread))
        .check(classes);
    noCore().should().dependOnClassesThat().areAssignableTo(Executor.class).check(classes);
    noCore().should().dependOnClassesThat().areAssignableTo(CompletableFuture.class).check(classes);
    noCore().should().callMethod(Thread.class, "sleep", long.class).check(classes);
    noCore()
        .should()
        .callCodeUnitWhere(
            describe(
                "a parallel stream",
                call ->
                    List.of("parallelStream", "parallel").contains(call.getName())
                        && call.getTargetOwner().getPackageName().startsWith("java.util")))
        .check(classes);
  }

  private static boolean makesAThread(JavaConstructorCall call) {
    JavaClass owner = call.getTargetOwner();
    JavaCodeUnit caller = call.getOrigin();
    boolean subclass = caller.getOwner().isAssignableTo(Thread.class);
    return !subclass
        && (owner.isAssignableTo(Thread.class) || owner.isAssignableTo(java.util.Timer.class));
  }
}
