package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An organisation that is registered for a form")
class RegisterOrganisationTest {

    @ParameterizedTest
    @CsvSource({
        "/app/methodology/propose.xhtml, /app/methodology/propose.xhtml?organisation=new.xb",
        "/app/project/submit.xhtml, /app/project/submit.xhtml?organisation=new.xb",
        "/app/project/submit.xhtml?methodology=XB_AM002&version=1.0,"
                + " /app/project/submit.xhtml?methodology=XB_AM002&version=1.0&organisation=new.xb",
        "/app/filing/file.xhtml?pair=XA-XB&kind=IDEA_NOTE,"
                + " /app/filing/file.xhtml?pair=XA-XB&kind=IDEA_NOTE&organisation=new.xb"
    })
    void is_told_to_the_form_that_one_returns_to(String form, String returns) {
        assertThat(RegisterOrganisation.returning(form, " new.xb ")).contains(returns);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://elsewhere.example/app/project/submit.xhtml", "/app/keys"})
    void leads_nowhere_else(String back) {
        assertThat(RegisterOrganisation.returning(back, "new.xb")).isEmpty();
    }
}
