package org.tandem.issuance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.tandem.committee.RulesInForce.Basis;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.NotTonnes;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.project.RegisteredProject.Recipient;

/**
 * What a decision to issue says: whole tonnes per vintage and recipient, each side's reason where a support programme gets
 * less than its minimum, and what the rules deduct. Written in a decision's content as
 *
 * <pre>{"lines": [{"vintage": 2025, "parts": [{"side": "XA", "recipient": "GOV", "amount": 251}, …]}],
 *  "reasons": [{"side": "XA", "reason": "…"}],
 *  "deductions": [{"code": "SOP", "of": 501, "exact": "501 / 20", "amount": 25}, {"code": "OMGE", "of": 501,
 *   "exact": "501 / 50", "amount": 10, "units": {"account": "XB-8001", "basis": "ISSUED", "vintages":
 *   [{"vintage": 2025, "amount": 10}]}}]}</pre>
 *
 * @param deductions not written where the rules deduct nothing
 */
public record DecidedAmounts(
        List<Split.Line> lines,
        List<Reason> reasons,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Deducted.Decided> deductions) {

    public DecidedAmounts {
        lines = List.copyOf(lines);
        reasons = List.copyOf(reasons);
        deductions = List.copyOf(deductions);
    }

    public DecidedAmounts(List<Split.Line> lines, List<Reason> reasons) {
        this(lines, reasons, List.of());
    }

    /** A side's reason. */
    public record Reason(Party side, String reason) {}

    public static DecidedAmounts of(Split split) {
        return new DecidedAmounts(split.lines(), List.of());
    }

    /** The same, with what the rules deduct of it. */
    public DecidedAmounts with(List<Deducted> deducted) {
        return new DecidedAmounts(
                lines, reasons, deducted.stream().map(Deducted::decided).toList());
    }

    /** All that is issued, what is set aside for deductions included. */
    public Tonnes total() {
        return Stream.concat(
                        lines.stream().map(Split.Line::total),
                        deductions.stream()
                                .flatMap(one -> one.units().stream())
                                .flatMap(set -> set.vintages().stream())
                                .map(SetAside.OfVintage::amount))
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** With what deductions in units took off the acquirer's part. */
    Split split(Party acquirer) {
        return split(lines, deductions, acquirer);
    }

    static Split split(List<Split.Line> lines, List<Deducted.Decided> deductions, Party acquirer) {
        return new Split(lines.stream()
                .map(line -> {
                    Tonnes taken = setAside(deductions, line.vintage(), Basis.FIRST_TRANSFER);
                    return new Split.Line(
                            line.vintage(), line.parts(), taken.isNone() ? Map.of() : Map.of(acquirer, taken));
                })
                .toList());
    }

    /** What deductions in units of this basis take of a vintage. */
    private static Tonnes setAside(List<Deducted.Decided> deductions, Vintage vintage, Basis basis) {
        return deductions.stream()
                .filter(one -> one.units().filter(set -> set.basis() == basis).isPresent())
                .map(one -> one.of(vintage))
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    public JsonNode json() {
        return Json.tree(this);
    }

    public Optional<String> reason(Party side) {
        return reasons.stream()
                .filter(r -> r.side().equals(side))
                .map(r -> r.reason().strip())
                .filter(r -> !r.isEmpty())
                .findFirst();
    }

    /**
     * Reads what was drafted and refuses, all at once and field by field, what could not be issued: amounts that are not
     * whole tonnes, recipients that are not in the agreement, vintages that do not sum to what was verified. Fields are
     * named {@code amounts.2025.XA.GOV}.
     */
    static DecidedAmounts read(
            JsonNode content,
            Pair pair,
            BiFunction<Vintage, Party, List<Recipient>> recipients,
            SortedMap<Vintage, Tonnes> verified) {
        InputRefused.Problems problems = new InputRefused.Problems();
        List<Split.Line> lines = new ArrayList<>();
        Set<Vintage> seen = new HashSet<>();
        for (JsonNode line : members(content, "lines")) {
            Vintage vintage = problems.read(
                    "amounts", () -> Vintage.parse(line.path("vintage").asText()));
            if (vintage == null) {
                continue;
            }
            problems.unless(seen.add(vintage), "amounts." + vintage, "Vintage %s stands twice.".formatted(vintage));
            problems.unless(
                    verified.containsKey(vintage),
                    "amounts." + vintage,
                    "Nothing was verified for vintage %s.".formatted(vintage));
            if (verified.containsKey(vintage)) {
                lines.add(new Split.Line(vintage, parts(line, vintage, pair, recipients, problems)));
            }
        }
        problems.refuseIfAny();
        List<Deducted.Decided> deductions = deductions(content);
        for (Vintage vintage : new TreeSet<>(verified.keySet())) {
            // Not as Tonnes: what does not add up may also add up to more than there can be.
            long decided = lines.stream()
                    .filter(l -> l.vintage().equals(vintage))
                    .flatMap(l -> l.parts().stream())
                    .mapToLong(part -> part.amount().count())
                    .sum();
            long aside = deductions.stream()
                    .mapToLong(one -> one.of(vintage).count())
                    .sum();
            problems.unless(
                    decided + aside == verified.get(vintage).count(),
                    "amounts." + vintage,
                    "Vintage %s adds up to %d t%s; %s t were verified, and exactly those are shared out."
                            .formatted(
                                    vintage,
                                    decided,
                                    aside == 0 ? "" : " beside the %d t that deductions take".formatted(aside),
                                    verified.get(vintage)));
        }
        List<Reason> reasons = new ArrayList<>();
        for (JsonNode reason : members(content, "reasons")) {
            Party side = problems.read(
                    "reasons", () -> Party.parse(reason.path("side").asText()));
            if (side != null) {
                problems.unless(pair.has(side), "reasons", "%s is no side of %s.".formatted(side, pair));
                reasons.add(new Reason(side, reason.path("reason").asText("")));
            }
        }
        problems.refuseIfAny();
        lines.sort((a, b) -> a.vintage().compareTo(b.vintage()));
        return new DecidedAmounts(lines, reasons, deductions);
    }

    private static List<Deducted.Decided> deductions(JsonNode content) {
        InputRefused.Problems problems = new InputRefused.Problems();
        List<Deducted.Decided> decided = new ArrayList<>();
        for (JsonNode one : members(content, "deductions")) {
            String code = one.path("code").asText();
            Tonnes of = problems.read("deductions." + code, () -> tonnes(one.path("of")));
            Tonnes amount = problems.read("deductions." + code, () -> tonnes(one.path("amount")));
            Optional<SetAside> units = one.hasNonNull("units")
                    ? Optional.ofNullable(units(code, one.path("units"), problems))
                    : Optional.empty();
            if (of != null && amount != null) {
                decided.add(new Deducted.Decided(code, of, one.path("exact").asText(), amount, units));
            }
        }
        problems.refuseIfAny();
        return decided;
    }

    private static SetAside units(String code, JsonNode units, InputRefused.Problems problems) {
        String field = "deductions." + code;
        SortedMap<Vintage, Tonnes> vintages = new TreeMap<>();
        for (JsonNode one : members(units, "vintages")) {
            Vintage vintage =
                    problems.read(field, () -> Vintage.parse(one.path("vintage").asText()));
            Tonnes amount = problems.read(field, () -> tonnes(one.path("amount")));
            if (vintage != null && amount != null) {
                problems.unless(
                        vintages.put(vintage, amount) == null, field, "Vintage %s stands twice.".formatted(vintage));
            }
        }
        Basis basis =
                Basis.FIRST_TRANSFER.name().equals(units.path("basis").asText()) ? Basis.FIRST_TRANSFER : Basis.ISSUED;
        return SetAside.of(units.path("account").asText(), basis, vintages);
    }

    /**
     * Whether a decision with this content decides exactly what the instrument says: the same whole tonnes for the same
     * recipients and the same accounts of deductions, of the same vintages, and nothing besides. For whoever has the two from
     * somebody else.
     */
    public static boolean areThoseOf(Instrument instrument, JsonNode content) {
        Map<String, Tonnes> decided = new TreeMap<>();
        for (JsonNode line : members(content, "lines")) {
            for (JsonNode part : members(line, "parts")) {
                Tonnes amount = tonnes(part.path("amount"));
                String whose = "%s/%s/%s"
                        .formatted(
                                line.path("vintage").asText(),
                                part.path("side").asText(),
                                part.path("recipient").asText());
                if (!amount.isNone() && decided.put(whose, amount) != null) {
                    return false;
                }
            }
        }
        for (Deducted.Decided one : deductions(content)) {
            for (SetAside.OfVintage of : one.units().map(SetAside::vintages).orElse(List.of())) {
                String account = one.units().orElseThrow().account();
                if (decided.put("%s/%s/%s".formatted(of.vintage(), account, one.code()), of.amount()) != null) {
                    return false;
                }
            }
        }
        Map<String, Tonnes> told = new TreeMap<>();
        for (Instrument.Line line : instrument.lines()) {
            for (Instrument.Part part : line.parts()) {
                String whose = "%s/%s/%s"
                        .formatted(
                                line.vintage(),
                                part.account().orElse(part.side().code()),
                                part.recipient());
                if (told.put(whose, part.units().quantity()) != null) {
                    return false;
                }
            }
        }
        return decided.equals(told);
    }

    private static List<Split.Part> parts(
            JsonNode line,
            Vintage vintage,
            Pair pair,
            BiFunction<Vintage, Party, List<Recipient>> recipients,
            InputRefused.Problems problems) {
        List<Split.Part> parts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode part : members(line, "parts")) {
            String side = part.path("side").asText();
            String recipient = part.path("recipient").asText();
            String field = "amounts.%s.%s.%s".formatted(vintage, side, recipient);
            Party party = problems.read(field, () -> Party.parse(side));
            Tonnes amount = problems.read(field, () -> tonnes(part.path("amount")));
            if (party == null || amount == null) {
                continue;
            }
            boolean agreed = pair.has(party)
                    && recipients.apply(vintage, party).stream()
                            .anyMatch(r -> r.code().equals(recipient));
            problems.unless(
                            agreed,
                            field,
                            "%s of %s is no recipient of the allocation agreement.".formatted(recipient, party))
                    .unless(
                            seen.add(side + "/" + recipient),
                            field,
                            "%s of %s stands twice in vintage %s.".formatted(recipient, side, vintage));
            parts.add(new Split.Part(party, recipient, amount));
        }
        return parts;
    }

    /** A whole number, or its digits as text; 1.0, 1e3, null and anything else are refused as they were written. */
    private static Tonnes tonnes(JsonNode amount) {
        if (amount.isIntegralNumber()) {
            BigInteger count = amount.bigIntegerValue();
            if (count.signum() < 0 || count.compareTo(BigInteger.valueOf(Tonnes.MOST)) > 0) {
                throw new NotTonnes(count.toString());
            }
            return new Tonnes(count.longValueExact());
        }
        if (amount.isTextual()) {
            return Tonnes.parse(amount.textValue());
        }
        throw new NotTonnes(amount.isMissingNode() ? "" : amount.toString());
    }

    private static JsonNode members(JsonNode object, String name) {
        JsonNode array = object == null ? null : object.path(name);
        if (array == null || array.isMissingNode() || array.isNull()) {
            return Json.mapper().createArrayNode();
        }
        if (!array.isArray()) {
            throw new Unreadable(name);
        }
        return array;
    }

    /** Content that has not the shape of a decision to issue at all. */
    public static final class Unreadable extends Refusal {

        Unreadable(String name) {
            super(Kind.INPUT, "“%s” is a list in a decision to issue.".formatted(name));
        }
    }
}
