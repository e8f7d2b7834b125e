package org.tandem.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.Refusal;

@DisplayName("The list of refusals")
class RefusalsTest {

    private static final Path HOME = Path.of(System.getProperty("tandem.basedir", "."));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| (\\d{3}) \\| (.+) \\|$");
    private static final Pattern KIND = Pattern.compile("Kind\\.([A-Z_]+)");

    @Test
    void has_every_code_with_its_status_and_no_other() throws IOException {
        SortedMap<String, Integer> printed = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(HOME.resolve("docs/refusals.md")));
        while (rows.find()) {
            assertThat(printed.put(rows.group(1), Integer.valueOf(rows.group(2))))
                    .as(rows.group(1) + " stands there once")
                    .isNull();
            assertThat(rows.group(3)).as(rows.group(1)).endsWith(".");
        }
        SortedMap<String, Integer> thrown = new TreeMap<>();
        for (JavaClass one : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.tandem")) {
            if (one.isAssignableTo(Refusal.class) && !one.isEquivalentTo(Refusal.class)) {
                thrown.put(code(one), status(one));
            }
        }

        assertThat(printed).hasSizeGreaterThan(40).isEqualTo(thrown);
    }

    /** As {@link Refusal#code()} makes it. */
    private static String code(JavaClass refusal) {
        return refusal.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static int status(JavaClass refusal) throws IOException {
        Matcher kind = KIND.matcher(Files.readString(HOME.resolve("src/main/java")
                .resolve(refusal.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java")));
        assertThat(kind.find())
                .as(refusal.getName() + " says of which kind it is")
                .isTrue();
        return switch (Refusal.Kind.valueOf(kind.group(1))) {
            case INPUT -> 422;
            case NOT_SIGNED_IN -> 401;
            case NOT_YOURS -> 403;
            case UNKNOWN -> 404;
            case OUT_OF_TURN -> 409;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 429;
            case BUSY -> 503;
        };
    }
}
