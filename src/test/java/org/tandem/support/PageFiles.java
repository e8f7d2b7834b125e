package org.tandem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages there are, as they lie in the source tree, so that no test's list of them can be out of date. */
public final class PageFiles {

    private static final Path WEBAPP =
            Path.of(System.getProperty("tandem.basedir", System.getProperty("basedir", ".")), "src/main/webapp");

    private PageFiles() {}

    /** Whether this page, {@code app/registry/order}, has a form with something to fill in. */
    public static boolean asks(String page) {
        return text(page).matches("(?s).*<t:(input|area|number|date|choice|radios|checks|file|rows) .*");
    }

    /** What stands in the file of this page. */
    public static String text(String page) {
        try {
            return Files.readString(WEBAPP.resolve(page + ".xhtml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every page below this folder, for example {@code registry/order} below {@code app}. */
    public static Set<String> below(String folder) {
        Path root = WEBAPP.resolve(folder);
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(".xhtml"))
                    .map(file ->
                            root.relativize(file).toString().replace('\\', '/').replace(".xhtml", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
