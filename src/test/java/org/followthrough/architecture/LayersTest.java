package org.followthrough.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.followthrough.engine.ForDiagrams;
import org.followthrough.engine.StepForm;

/** The edges to the engine stay thin, so that a move to a fork of it is mechanical; time has one source. */
@AnalyzeClasses(packages = "org.followthrough", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    private static final DescribedPredicate<JavaClass> ENGINE = resideInAPackage("org.camunda..");

    private static final DescribedPredicate<JavaClass> CALLED_BY_DIAGRAMS = assignableTo(JavaDelegate.class)
            .or(assignableTo(ExecutionListener.class))
            .or(assignableTo(TaskListener.class))
            .or(annotatedWith(ForDiagrams.class));

    /** Those who hand something to a process: they start it or tell it a message. */
    private static final DescribedPredicate<JavaClass> SPEAKS_TO_PROCESSES =
            nameMatching("org\\.followthrough\\..*\\.(CaseIntake)").forSubtype();

    @ArchTest
    static final ArchRule onlyTheEdgesSpeakToTheEngine = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("org.followthrough.engine..")
                    .or(resideInAPackage("org.followthrough.access.."))
                    .or(resideInAPackage("org.followthrough.sop.."))
                    .or(CALLED_BY_DIAGRAMS)
                    .or(SPEAKS_TO_PROCESSES)))
            .should()
            .dependOnClassesThat(ENGINE)
            .as("only delegates, listeners, beans for diagrams, engine, access and sop import org.camunda");

    @ArchTest
    static final ArchRule onlyTheEngineModuleUsesTheEnginesInside = noClasses()
            .that()
            .resideOutsideOfPackage("org.followthrough.engine..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.camunda..impl.."));

    @ArchTest
    static final ArchRule aStepFormKnowsNoEngine =
            noClasses().that().implement(StepForm.class).should().dependOnClassesThat(ENGINE);

    @ArchTest
    static final ArchRule timeComesFromTheClockOnly = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class);

    @ArchTest
    static final ArchRule nobodyHidesBehindImplOrUtils = classes()
            .should()
            .haveSimpleNameNotEndingWith("Impl")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper");
}
