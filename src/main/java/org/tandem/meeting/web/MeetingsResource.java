package org.tandem.meeting.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.AgendaItem;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.Meetings;
import org.tandem.meeting.Outcome;
import org.tandem.seal.Seal;

/** The meetings of committees as anybody may read them: that one takes place, and afterwards its report. */
@Path("meetings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeetingsResource {

    private final Meetings meetings;
    private final PartAsked part;

    @Inject
    public MeetingsResource(Meetings meetings, PartAsked part) {
        this.meetings = meetings;
        this.part = part;
    }

    protected MeetingsResource() {
        this(null, null);
    }

    /**
     * @param ordinal the how-manieth meeting of this committee
     * @param begins UTC
     * @param zone of the place
     * @param report the day on which both desks had released the report
     */
    public record Line(
            String number,
            String pair,
            int ordinal,
            String form,
            String place,
            Instant begins,
            String zone,
            String stage,
            Optional<LocalDate> report) {}

    /** @param seals both co-chairs' over the minutes */
    public record Report(Line meeting, List<Item> items, List<Seal> seals) {}

    /**
     * @param result {@code DECIDED, DEFERRED} or {@code NOTED}
     * @param annexes their numbers and titles
     */
    public record Item(
            int item,
            String title,
            Optional<String> subject,
            String result,
            String summary,
            Optional<String> decision,
            List<String> annexes) {}

    @GET
    @PermitAll
    @Operation(summary = "Meetings of a pair's committee, the latest first")
    @Paged
    public List<Line> list(@QueryParam("pair") String pair) {
        Pair of = Pair.parse(pair);
        return part.of((first, most) -> meetings.announced(of, first, most)).stream()
                .map(MeetingsResource::line)
                .toList();
    }

    @GET
    @Path("{meeting}")
    @PermitAll
    @Operation(summary = "One meeting; what came of its items once the report is published")
    public Report show(@PathParam("meeting") String number) {
        Meeting meeting = meetings.announced(number).orElseThrow(() -> new Unknown("meeting", number));
        boolean told = meeting.released().isPresent();
        return new Report(
                line(meeting),
                told ? meeting.items().stream().map(MeetingsResource::item).toList() : List.of(),
                told ? meeting.seals() : List.of());
    }

    private static Line line(Meeting meeting) {
        return new Line(
                meeting.number(),
                meeting.pair().code(),
                meeting.ordinal(),
                meeting.form().name(),
                meeting.place(),
                meeting.when().begins(),
                meeting.when().zone().getId(),
                meeting.stage().words(),
                meeting.released());
    }

    private static Item item(AgendaItem item) {
        Optional<Outcome> came = item.outcome();
        return new Item(
                item.place(),
                item.title(),
                item.about().map(AgendaItem.Case::subject),
                came.map(one -> one.result().name()).orElse(""),
                came.map(Outcome::summary).orElse(""),
                item.decision(),
                item.annexes().stream()
                        .map(annex -> item.annexNumber(annex) + ": " + annex.title())
                        .toList());
    }
}
