package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.tandem.access.Demonstration;
import org.tandem.access.People;
import org.tandem.access.Person;
import org.tandem.access.SignIn;
import org.tandem.access.WrongSignIn;
import org.tandem.kernel.InputRefused;

/** Backs {@code /sign-in}. */
@Named
@RequestScoped
public class EnterPassword extends FormPage {

    @Inject
    SignIn signIn;

    @Inject
    Demonstration demonstration;

    @Inject
    People people;

    @Inject
    HttpServletRequest request;

    @Override
    protected boolean keepsDraft() {
        return false;
    }

    /** Whom one may try things as, in a demonstration; nobody elsewhere. */
    public List<Person> getPractice() {
        return once(
                "practice",
                () -> demonstration.isOn()
                        ? people.all().stream()
                                .filter(person -> person.isDemonstration() && person.hasPassword())
                                .toList()
                        : List.of());
    }

    @Override
    protected void check() {
        new InputRefused.Problems()
                .unless(!value("name").isEmpty(), "name", "Enter your sign-in name.")
                .unless(!value("password").isEmpty(), "password", "Enter your password.")
                .refuseIfAny();
    }

    @Override
    protected String submit() {
        String password = value("password");
        put("password", "");
        try {
            SignIn.Step step = signIn.password(value("name"), password, Sender.address(request));
            String to = LocalPath.orHome(parameter("to"));
            if (step.next() == SignIn.Next.WELCOME) {
                welcome(request, step);
                return to;
            }
            Cookies.CODE.write(request, Csrf.response(request), step.token());
            return SignInFilter.SIGN_IN_ADDRESS + "/code?to=" + LocalPath.parameter(to);
        } catch (WrongSignIn wrong) {
            throw InputRefused.field("", wrong.getMessage());
        }
    }

    /** A sign-in that the browser held before ends with the new one. */
    static void welcome(HttpServletRequest request, SignIn.Step step) {
        Cookies.SIGN_IN.write(request, Csrf.response(request), step.token());
        Cookies.CODE.clear(request, Csrf.response(request));
    }
}
