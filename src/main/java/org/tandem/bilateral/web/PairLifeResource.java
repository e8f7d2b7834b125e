package org.tandem.bilateral.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.CountryNames;
import org.tandem.bilateral.LifeStage;
import org.tandem.bilateral.PairLife;
import org.tandem.bilateral.PairLives;
import org.tandem.bilateral.Terms;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.PairGate.Act;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** How far two governments are with what they agreed on, and what of it goes on today. */
@Path("pairs/{pair}/life")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PairLifeResource {

    private final PairLives lives;
    private final CountryNames countries;
    private final LegalTime time;

    @Inject
    public PairLifeResource(PairLives lives, CountryNames countries, LegalTime time) {
        this.lives = lives;
        this.countries = countries;
        this.time = time;
    }

    protected PairLifeResource() {
        this(null, null, null);
    }

    /**
     * @param stage in words
     * @param record that brought the pair here; nothing where nothing is recorded
     * @param lastDay of the cooperation, as far as it is known
     * @param effects by what can go on: {@code GOES_ON, STOPS} or {@code EARLIER_REDUCTIONS}
     */
    public record Shown(
            String pair,
            String stage,
            Optional<LocalDate> since,
            Optional<String> record,
            Optional<LocalDate> lastDay,
            Map<String, String> effects) {}

    @GET
    @PermitAll
    @Operation(summary = "How far two governments are with what they agreed on, and what of it goes on today")
    public Shown show(@PathParam("pair") String pair) {
        Pair of = Pair.parse(pair);
        if (!countries.isKnown(of)) {
            throw new Unknown("pair", pair);
        }
        PairLife life = lives.of(of);
        LifeStage stage = life.on(time.today(of));
        return new Shown(
                of.code(),
                stage.words(),
                stage.since(),
                stage.cause().map(Terms::record),
                life.lastDay(),
                Arrays.stream(Act.values())
                        .collect(Collectors.toMap(
                                Act::name, act -> stage.effect(act).name(), (one, other) -> one, TreeMap::new)));
    }
}
