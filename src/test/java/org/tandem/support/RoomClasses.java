package org.tandem.support;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.context.ApplicationScoped;

/** Every bean of every room, found in the compiled classes, so that no list is kept by hand. */
final class RoomClasses {

    /** Found once: reading every class takes longer than most tests. */
    private static final Class<?>[] BEANS = found();

    private RoomClasses() {}

    /** Application-scoped beans outside {@code web}; nor of {@code app} what starts servers. */
    static Class<?>[] beans() {
        return BEANS.clone();
    }

    private static Class<?>[] found() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.tandem").stream()
                        .filter(c -> c.isAnnotatedWith(ApplicationScoped.class))
                        .filter(c -> !c.getPackageName().contains(".web"))
                        .filter(c -> !c.getPackageName().equals("org.tandem.app"))
                        .map(JavaClass::reflect)
                        .toArray(Class<?>[]::new);
    }
}
