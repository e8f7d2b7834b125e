package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.tandem.access.Accounts;
import org.tandem.access.Person;
import org.tandem.access.Token;
import org.tandem.kernel.InputRefused;

/** Backs {@code /choose-password}, reached by the link that an administrator handed over. */
@Named
@RequestScoped
public class ChoosePassword extends FormPage {

    @Inject
    Accounts accounts;

    @Override
    protected boolean keepsDraft() {
        return false;
    }

    public boolean isGood() {
        return person().isPresent();
    }

    public Person getPerson() {
        return person().orElseThrow();
    }

    /** Nobody, where the link is used or old. */
    private Optional<Person> person() {
        return accounts.ofLink(new Token(parameter("link")));
    }

    @Override
    protected void check() {
        new InputRefused.Problems()
                .unless(!value("password").isEmpty(), "password", "Enter a password.")
                .unless(value("password").equals(value("again")), "again", "This differs from the password above.")
                .refuseIfAny();
    }

    @Override
    protected String submit() {
        String password = value("password");
        put("password", "");
        put("again", "");
        accounts.choosePassword(new Token(parameter("link")), password);
        say("Your password is set. Sign in with it.");
        return SignInFilter.SIGN_IN_ADDRESS;
    }
}
