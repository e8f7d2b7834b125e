package org.tandem.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.VariableMapper;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a page reads of an object")
class RecordResolverTest {

    private final ELContext context = new ELContext() {
        @Override
        public ELResolver getELResolver() {
            return new RecordResolver();
        }

        @Override
        public FunctionMapper getFunctionMapper() {
            return null;
        }

        @Override
        public VariableMapper getVariableMapper() {
            return null;
        }
    };

    @Test
    void is_an_accessor_without_get_also_of_a_package_and_what_an_optional_holds() {
        assertThat(read("number")).isEqualTo("XB001");
        assertThat(read("title")).isEqualTo("Solar");
        assertThat(read("nothing")).isNull();
    }

    @Test
    void is_nothing_private_that_would_hide_a_getter() {
        assertThat(read("verdicts")).isNull();
        assertThat(context.isPropertyResolved())
                .as("left to whoever reads getters")
                .isFalse();
    }

    private Object read(String name) {
        context.setPropertyResolved(false);
        return new RecordResolver().getValue(context, new Page(), name);
    }

    static final class Page {

        public String number() {
            return "XB001";
        }

        Optional<String> title() {
            return Optional.of("Solar");
        }

        public Optional<String> nothing() {
            return Optional.empty();
        }

        public String getVerdicts() {
            return "all of " + verdicts();
        }

        private String verdicts() {
            return "three";
        }
    }
}
