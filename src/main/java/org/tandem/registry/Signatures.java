package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionPaper;
import org.tandem.committee.Decisions;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.GivenAnswer;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * Everything that was signed on the way to an issuance, for anybody who wants to check it: both co-chairs' signatures under
 * the decision, and each competent authority's under its answer.
 */
@ApplicationScoped
@Transactional
public class Signatures {

    /**
     * @param instrument the exact text of what was decided, unit by unit; its SHA-256 is the fingerprint
     * @param fingerprint stands in every answer
     */
    public record OfIssuance(
            String issuance, Pair pair, String decision, String instrument, String fingerprint, List<Signed> signed) {}

    /**
     * One signature.
     *
     * @param number from 1, in the order they are shown; the same as long as no further one is given
     * @param what {@code DECISION}, {@code CONFIRM} or {@code REJECT}
     * @param subject the number of the decision or of the notified instrument
     * @param seal a detached JWS (RFC 7797, Ed25519); its owner is the office that signed
     * @param paper the exact text whose UTF-8 bytes were signed; absent where the pair's rules keep a part of it from the
     *     public
     * @param publicKey of the office, as a SubjectPublicKeyInfo in Base64
     * @param holds whether the signature is the office's over exactly this text, checked now
     */
    public record Signed(
            int number,
            String what,
            String subject,
            Party side,
            Instant at,
            Seal seal,
            Optional<String> paper,
            Optional<String> publicKey,
            boolean holds) {}

    /** What was decided, wherever a side's registry is kept. */
    private record Decided(
            Pair pair, String instrument, int attempt, String decision, String paper, String fingerprint) {}

    private final NotifiedIssuances notified;
    private final ReportedSides reported;
    private final Books books;
    private final Decisions decisions;
    private final Seals seals;

    @Inject
    public Signatures(
            NotifiedIssuances notified, ReportedSides reported, Books books, Decisions decisions, Seals seals) {
        this.notified = notified;
        this.reported = reported;
        this.books = books;
        this.decisions = decisions;
        this.seals = seals;
    }

    protected Signatures() {
        this(null, null, null, null, null);
    }

    /**
     * Of the latest attempt.
     *
     * @throws Unknown while the decision is not public, also where there is none
     */
    public OfIssuance of(String issuance) {
        Decided latest = latest(issuance);
        Decision decision = decisions.released(latest.decision()).orElseThrow(() -> new Unknown("issuance", issuance));
        List<Signed> signed = new ArrayList<>();
        for (Seal seal : decision.seals()) {
            signed.add(ofDecision(signed.size() + 1, decision, seal));
        }
        for (Side side : Side.values()) {
            answer(issuance, latest, latest.pair().party(side))
                    .map(answer -> ofAnswer(signed.size() + 1, answer))
                    .ifPresent(signed::add);
        }
        return new OfIssuance(
                issuance, latest.pair(), latest.decision(), latest.paper(), latest.fingerprint(), List.copyOf(signed));
    }

    private Decided latest(String issuance) {
        Stream<Decided> here = notified.ofIssuance(issuance).stream()
                .map(one -> books.instrument(one.registry(), one.instrument()).orElseThrow())
                .map(units -> new Decided(
                        units.pair(),
                        units.instrument(),
                        units.attempt(),
                        units.decision(),
                        units.paper(),
                        units.fingerprint()));
        Stream<Decided> elsewhere = reported.ofIssuance(issuance).stream()
                .map(side -> new Decided(
                        side.pair(),
                        side.instrument(),
                        side.attempt(),
                        side.decided().decision(),
                        side.decidedText(),
                        side.fingerprint()));
        return Stream.concat(here, elsewhere)
                .max(Comparator.comparingInt(Decided::attempt))
                .orElseThrow(() -> new Unknown("issuance", issuance));
    }

    private Signed ofDecision(int number, Decision decision, Seal seal) {
        return new Signed(
                number,
                "DECISION",
                decision.number(),
                sideOf(seal, decision.pair()),
                seal.at(),
                seal,
                decisions.disclosed(decision).paper().map(seals::canonical),
                publicKey(seal),
                seals.holds(seal, DecisionPaper.of(decision)));
    }

    private Signed ofAnswer(int number, GivenAnswer answer) {
        Seal seal = Json.read(answer.seal(), Seal.class);
        IssuanceConfirmation.AnswerPaper paper = Json.read(answer.paper(), IssuanceConfirmation.AnswerPaper.class);
        return new Signed(
                number,
                answer.kind().name(),
                answer.instrument(),
                answer.by(),
                answer.at(),
                seal,
                Optional.of(answer.paper()),
                publicKey(seal),
                seals.canonical(paper).equals(answer.paper()) && seals.holds(seal, paper));
    }

    /** From the book of the side itself, or, of a registry kept elsewhere, as it told us or the one kept here. */
    private Optional<GivenAnswer> answer(String issuance, Decided latest, Party by) {
        Stream<GivenAnswer> here = notified.ofIssuance(issuance).stream()
                .filter(copy -> copy.instrument().equals(latest.instrument()))
                .sorted((a, b) ->
                        Boolean.compare(b.registry().equals(by), a.registry().equals(by)))
                .flatMap(copy -> books.answers(copy.registry(), copy.instrument()).stream());
        Stream<GivenAnswer> told =
                reported.find(latest.instrument(), by).stream().flatMap(side -> PublicRegisters.answer(side).stream());
        return Stream.concat(here, told)
                .filter(answer -> answer.by().equals(by))
                // Where the decision stands for an answer, its own signatures are shown above.
                .filter(answer -> !StandingDecision.isIn(answer.paper()))
                .findFirst();
    }

    /** An office is written {@code XA-XB/XA/CO_CHAIR}. */
    private static Party sideOf(Seal seal, Pair pair) {
        String[] parts = seal.owner().split("/", -1);
        Party side = Party.parse(parts.length > 1 ? parts[1] : "");
        if (!pair.has(side)) {
            throw new IllegalStateException(seal.owner() + " is no office of " + pair);
        }
        return side;
    }

    private Optional<String> publicKey(Seal seal) {
        return seals.publicKey(seal.owner(), seal.keyId())
                .map(key -> Base64.getEncoder().encodeToString(key.getEncoded()));
    }
}
