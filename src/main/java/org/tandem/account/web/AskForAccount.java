package org.tandem.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountRequests;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;

/** Backs {@code /app/account/open.xhtml}. */
@Named
@RequestScoped
public class AskForAccount extends FormPage {

    @Inject
    AccountRequests requests;

    @Inject
    Organisations organisations;

    @Inject
    Books books;

    private AccountRequests.Asked asked;

    /** Registries that are kept here, each with its pairs. */
    public Map<String, String> getPlaces() {
        return once("places", () -> {
            Map<String, String> places = new LinkedHashMap<>();
            books.registries().forEach(party -> books.pairs(party)
                    .forEach(pair -> places.put(
                            party + " " + pair.code(), "%s, for units of %s".formatted(party, pair.code()))));
            return places;
        });
    }

    /** Organisations that the person speaks for. */
    public Map<String, String> getHolders() {
        return once("holders", () -> {
            Map<String, String> holders = new LinkedHashMap<>();
            actor().as(Role.PARTICIPANT).stream()
                    .flatMap(mandate -> mandate.organisation().stream())
                    .forEach(code -> holders.put(code, organisations.name(code)));
            return holders;
        });
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(getPlaces().containsKey(value("place")), "place", "Choose the registry.");
        problems.unless(
                getHolders().size() == 1 || getHolders().containsKey(value("organisation")),
                "organisation",
                "Choose for whom the account is.");
        LocalDate lastDay =
                problems.read("lastDay", () -> date("lastDay", "Enter until when you may act for the account."));
        problems.text("reason", value("reason"), 1_000, "Say what the account is for.");
        problems.refuseIfAny();
        String place = value("place");
        asked = new AccountRequests.Asked(
                AccountRequest.Kind.OPENING,
                new Party(place.substring(0, 2)),
                Pair.parse(place.substring(3)),
                Optional.of(
                        getHolders().size() == 1
                                ? getHolders().keySet().iterator().next()
                                : value("organisation")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(lastDay),
                Optional.empty(),
                Optional.empty(),
                value("reason"),
                value("paper").isEmpty() ? Optional.empty() : Optional.of(value("paper")));
        requests.check(actor(), asked);
    }

    @Override
    protected String submit() {
        String number = requests.ask(actor(), asked);
        say("%s was sent to the registry. It asks to see your papers, and a second person opens the account."
                .formatted(number));
        return "/app/account/request.xhtml?number=" + number;
    }
}
