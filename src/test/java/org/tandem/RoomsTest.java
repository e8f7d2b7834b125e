package org.tandem;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.tandem.access.SecondPersonNeeded;

/** The twelve rules of the rooms. Each was broken once on purpose and seen to fail; {@code docs/rooms.md} says how. */
@DisplayName("The rooms")
@AnalyzeClasses(packages = "org.tandem", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    /** In the order of a tonne's journey: a room may look back along it, never ahead. */
    private static final List<String> JOURNEY = List.of(
            "kernel",
            "protocol",
            "seal",
            "print",
            "inspection",
            "document",
            "calendar",
            "ledger",
            "access",
            "committee",
            "bilateral",
            "finding",
            "opinion",
            "clearance",
            "meeting",
            "thirdparty",
            "methodology",
            "project",
            "grant",
            "filing",
            "transition",
            "verification",
            "issuance",
            "grievance",
            "registry",
            "external",
            "standstill",
            "account",
            "correction",
            "crossing",
            "statement",
            "transparency",
            "docket",
            "disclosure",
            "keys",
            "mirror",
            "witness",
            "reconciliation",
            "notice",
            "published",
            "article6",
            "portal",
            "app");

    @ArchTest
    static final ArchRule a_room_knows_only_the_rooms_behind_it_and_their_root_packages = classes()
            .should(new ArchCondition<>("look back, never ahead, and into root packages only") {
                @Override
                public void check(JavaClass visitor, ConditionEvents events) {
                    visitor.getDirectDependenciesFromSelf().stream()
                            .filter(step -> !room(step.getTargetClass()).isEmpty())
                            .filter(step -> !room(step.getTargetClass()).equals(room(visitor)))
                            .filter(step ->
                                    JOURNEY.indexOf(room(step.getTargetClass())) > JOURNEY.indexOf(room(visitor))
                                            || !isRoot(step.getTargetClass())
                                                    && !(isPage(visitor) && isPage(step.getTargetClass())))
                            .forEach(step -> events.add(SimpleConditionEvent.violated(step, step.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule the_ledger_knows_the_kernel_and_the_protocol_alone = noClasses()
            .that()
            .resideInAPackage("org.tandem.ledger..")
            .should()
            .dependOnClassesThat(new DescribedPredicate<>("are of a room other than kernel, protocol and ledger") {
                @Override
                public boolean test(JavaClass c) {
                    return !room(c).isEmpty()
                            && !List.of("kernel", "protocol", "ledger").contains(room(c));
                }
            })
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_protocol_is_functions_alone = noClasses()
            .that()
            .resideInAPackage("org.tandem.protocol..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java.lang..", "java.util..", "org.tandem.kernel..", "org.tandem.protocol..");

    @ArchTest
    static final ArchRule there_are_no_circles =
            slices().matching("org.tandem.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_web_stays_in_web = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "org.tandem.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.faces..", "org.primefaces..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule no_persistence_in_web = noClasses()
            .that()
            .resideInAPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule no_transaction_begins_in_web = noClasses()
            .that()
            .resideInAPackage("..web..")
            .should()
            .beAnnotatedWith(Transactional.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Transactional.class);

    @ArchTest
    static final ArchRule entities_have_verbs_not_setters = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .and()
            .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
            .should()
            .haveNameNotMatching("set[A-Z].*")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule no_floating_point_near_a_tonne = fields().should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class)
            .andShould()
            .notHaveRawType(Double.class)
            .andShould()
            .notHaveRawType(Float.class);

    @ArchTest
    static final ArchRule nobody_asks_the_machine_for_the_time = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("now() without a clock") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTarget().getName().equals("now")
                            && call.getTargetOwner().getPackageName().startsWith("java.time")
                            && call.getTarget().getRawParameterTypes().isEmpty();
                }
            });

    @ArchTest
    static final ArchRule names_say_something = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("DTO")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .haveSimpleNameEndingWith("Service");

    /** The side that has to agree is compared where the difference is; persons are compared in one place. */
    @ArchTest
    static final ArchRule two_persons_are_told_apart_in_one_place = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.tandem.access.Actor")
            .and()
            .doNotHaveFullyQualifiedName("org.tandem.access.SecondPersonNeeded")
            .and()
            .doNotHaveFullyQualifiedName("org.tandem.external.ReportDifference")
            .should()
            .callConstructor(SecondPersonNeeded.class, String.class);

    @ArchTest
    static final ArchRule every_package_is_a_room = classes().should(new ArchCondition<>("live in a room on the list") {
        @Override
        public void check(JavaClass c, ConditionEvents events) {
            if (!JOURNEY.contains(room(c))) {
                events.add(SimpleConditionEvent.violated(c, c.getName() + " is in no room"));
            }
        }
    });

    /** The room a class of ours lives in; empty for everybody else's. */
    private static String room(JavaClass c) {
        String name = c.getBaseComponentType().getPackageName();
        if (!name.startsWith("org.tandem.")) {
            return "";
        }
        return name.substring("org.tandem.".length()).split("\\.", 2)[0];
    }

    private static boolean isRoot(JavaClass c) {
        return c.getBaseComponentType().getPackageName().equals("org.tandem." + room(c));
    }

    /** Pages share what pages are made of: an earlier room's web package may be seen from a later room's. */
    private static boolean isPage(JavaClass c) {
        return c.getBaseComponentType().getPackageName().endsWith(".web");
    }
}
