package org.tandem.access.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.tandem.access.Person;
import org.tandem.access.SignIn;
import org.tandem.access.Token;
import org.tandem.access.WrongSignIn;
import org.tandem.kernel.InputRefused;

/** Backs {@code /sign-in/code}: the code of the authenticator, and before the first one its setting up. */
@Named
@RequestScoped
public class EnterCode extends FormPage {

    @Inject
    SignIn signIn;

    @Inject
    HttpServletRequest request;

    private Optional<Token> token;
    private Optional<Person> person;
    private Optional<SignIn.Authenticator> authenticator;

    @PostConstruct
    void find() {
        token = Cookies.CODE.read(request);
        person = token.flatMap(signIn::awaited);
        authenticator = person.filter(p -> !p.givesCodes()).map(p -> signIn.enrolment(token.orElseThrow()));
    }

    @Override
    protected boolean keepsDraft() {
        return false;
    }

    public boolean isAwaited() {
        return person.isPresent();
    }

    public boolean isToBeSetUp() {
        return authenticator.isPresent();
    }

    /** For a phone. */
    public String getUri() {
        return authenticator.map(SignIn.Authenticator::uri).orElse("");
    }

    /** In groups of four, to be typed. */
    public String getSecret() {
        return authenticator
                .map(a -> a.secret().replaceAll("(.{4})(?=.)", "$1 "))
                .orElse("");
    }

    /** What a practice authenticator shows, in a demonstration. */
    public String getPracticeCode() {
        return person.filter(Person::givesCodes)
                .flatMap(p -> signIn.practiceCode(p.name()))
                .orElse("");
    }

    @Override
    protected void check() {
        if (!value("code").replaceAll("\\s", "").matches("[0-9]{6}")) {
            throw InputRefused.field("code", "Enter the six digits of the code.");
        }
    }

    @Override
    protected String submit() {
        String code = value("code");
        put("code", "");
        try {
            SignIn.Step step = signIn.code(
                    token.orElseThrow(() -> new WrongSignIn("Give the name and the password first.")),
                    code,
                    Sender.address(request));
            EnterPassword.welcome(request, step);
            return LocalPath.orHome(parameter("to"));
        } catch (WrongSignIn wrong) {
            throw InputRefused.field("code", wrong.getMessage());
        }
    }
}
