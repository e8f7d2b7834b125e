package org.tandem.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** For many small tests whose statements others try on PostgreSQL: on H2 alone, and on all of them under {@code -Pfull}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(H2UnlessFull.Databases.class)
public @interface H2UnlessFull {

    /** Which they are. */
    final class Databases implements ArgumentsProvider {

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Stream.of(TestDatabase.values())
                    .filter(kind -> kind == TestDatabase.H2 || Boolean.getBoolean("tandem.full"))
                    .map(Arguments::of);
        }
    }
}
