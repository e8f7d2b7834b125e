package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("After signing in")
class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/app", "/app/", "/app/cases?x=1", "/app/methodology/case.xhtml?number=XB_PM001"})
    void one_goes_on_where_one_wanted_to_go(String asked) {
        assertThat(LocalPath.orHome(asked)).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/",
                "//evil.example/app/",
                "/app//evil.example",
                "/app/../api",
                "/app\\evil",
                "/app/\r\nSet-Cookie: a=b",
                "/application",
                "javascript:alert(1)"
            })
    void nobody_is_sent_anywhere_else(String asked) {
        assertThat(LocalPath.orHome(asked)).isEqualTo("/app");
    }
}
