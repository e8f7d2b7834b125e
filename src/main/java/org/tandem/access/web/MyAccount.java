package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.tandem.access.Accounts;
import org.tandem.access.ApiToken;
import org.tandem.access.ApiTokens;
import org.tandem.access.People;
import org.tandem.access.Person;
import org.tandem.access.SignIn;
import org.tandem.access.WrongSignIn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;

/** Backs {@code /app/access/account.xhtml}: one's own password, authenticator and tokens. */
@Named
@RequestScoped
public class MyAccount extends FormPage {

    @Inject
    People people;

    @Inject
    Accounts accounts;

    @Inject
    ApiTokens tokens;

    @Inject
    HttpServletRequest request;

    private SignIn.Authenticator authenticator;

    @Override
    protected boolean keepsDraft() {
        return false;
    }

    public Person getPerson() {
        return people.person(actor().person()).orElseThrow(() -> new Unknown("person", actor().person()));
    }

    public List<ApiToken> getTokens() {
        return once("tokens", () -> tokens.own(actor()));
    }

    /** Ended ones are listed too, so that their owner sees what there was. */
    public String state(ApiToken token) {
        return token.revoked().isPresent() ? "revoked" : "until " + AuditPage.moment(token.expires());
    }

    public boolean revocable(ApiToken token) {
        return token.revoked().isEmpty();
    }

    /** When the person asks for it, not at each look at the page. */
    public boolean isSettingUp() {
        if (authenticator == null
                && !parameter("authenticator").isEmpty()
                && !getPerson().givesCodes()) {
            authenticator = accounts.authenticator(actor());
        }
        return authenticator != null;
    }

    public String getUri() {
        return authenticator.uri();
    }

    public String getSecret() {
        return authenticator.secret().replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Override
    protected void check() {
        if (act().equals("password")) {
            new InputRefused.Problems()
                    .unless(!value("current").isEmpty(), "current", "Enter the password you have now.")
                    .unless(!value("password").isEmpty(), "password", "Enter the new password.")
                    .unless(value("password").equals(value("again")), "again", "This differs from the one above.")
                    .refuseIfAny();
        }
    }

    @Override
    protected String submit() {
        try {
            switch (act()) {
                case "password" -> changePassword();
                case "authenticator" -> {
                    accounts.confirmAuthenticator(actor(), value("code"), Sender.address(request));
                    say("The authenticator is set up. From the next sign-in on it is asked for.");
                }
                case "revoke" -> {
                    tokens.revoke(actor(), TokensResource.uuid("token", value("token")));
                    say("The token is revoked.");
                }
                default -> throw new Unknown("step", act());
            }
        } catch (WrongSignIn wrong) {
            throw InputRefused.field(act().equals("password") ? "current" : "code", wrong.getMessage());
        }
        return act().equals("password") ? SignInFilter.SIGN_IN_ADDRESS : "/app/access/account.xhtml";
    }

    private void changePassword() {
        String current = value("current");
        String next = value("password");
        put("current", "");
        put("password", "");
        put("again", "");
        accounts.changePassword(actor(), current, next, Sender.address(request));
        say("The password is changed. Sign in with the new one.");
    }
}
