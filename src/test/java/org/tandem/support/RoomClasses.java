package org.tandem.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tandem.kernel.Pair;

/** Every bean of every room, found in the compiled classes, so that no list is kept by hand. */
final class RoomClasses {

    /** Found once in a process. */
    private static final Class<?>[] BEANS = found();

    private RoomClasses() {}

    /** Application-scoped beans outside {@code web}; nor of {@code app} what starts servers. */
    static Class<?>[] beans() {
        return BEANS.clone();
    }

    private static Class<?>[] found() {
        try {
            Path classes = Path.of(Pair.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes.resolve("org/tandem"))) {
                return files.map(file -> classes.relativize(file).toString().replace('\\', '/'))
                        .filter(name -> name.endsWith(".class") && !name.contains("/web/"))
                        .filter(name -> !name.matches("org/tandem/app/[^/]+"))
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace('/', '.'))
                        .sorted()
                        .map(RoomClasses::loaded)
                        .filter(c -> c.isAnnotationPresent(ApplicationScoped.class))
                        .toArray(Class<?>[]::new);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Without running what its static fields need. */
    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, RoomClasses.class.getClassLoader());
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
