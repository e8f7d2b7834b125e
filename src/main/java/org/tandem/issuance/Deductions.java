package org.tandem.issuance;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.committee.RulesInForce.Basis;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * What the rules deduct of one issuance. Units of all that is issued are taken first, and the sides share the rest; units of
 * what becomes the acquirer's are taken off its part before its recipients share that. What is owed in money takes no units.
 */
final class Deductions {

    private final List<Deduction> rules;
    private final SortedMap<Vintage, Tonnes> issued;
    private final Party acquirer;
    private final Map<String, BigFraction> carried;

    /** @param carried by code, what earlier issuances of the project left over */
    Deductions(
            List<Deduction> rules,
            SortedMap<Vintage, Tonnes> issued,
            Party acquirer,
            Map<String, BigFraction> carried) {
        this.rules = rules;
        this.issued = issued;
        this.acquirer = acquirer;
        this.carried = carried;
    }

    /** What is left for the sides to share of each vintage. */
    SortedMap<Vintage, Tonnes> shared() {
        SortedMap<Vintage, Tonnes> shared = new TreeMap<>(issued);
        ofIssued().forEach((vintage, amount) -> shared.merge(vintage, amount, Tonnes::minus));
        return shared;
    }

    /** What is taken off the acquirer's part of each vintage, where the sides share like this. */
    SortedMap<Vintage, Tonnes> takenOf(Split split) {
        SortedMap<Vintage, Tonnes> parts = parts(split);
        return spread(Basis.FIRST_TRANSFER, amounts(SetAside.total(parts)), parts);
    }

    /** All that the rules ask for, in their order. */
    List<Deducted> of(Split split) {
        SortedMap<Vintage, Tonnes> parts = parts(split);
        List<Deducted> amounts = amounts(SetAside.total(parts));
        List<Deducted> ofIssued = Deducted.of(only(Basis.ISSUED, amounts), ofIssued());
        SortedMap<Vintage, Tonnes> off = off(split);
        List<Deducted> transferred = only(Basis.FIRST_TRANSFER, amounts);
        List<Deducted> ofTransferred = Deducted.of(
                transferred,
                SetAside.total(off).equals(total(transferred)) ? off : spread(Basis.FIRST_TRANSFER, amounts, parts));
        return amounts.stream()
                .map(one -> Stream.of(ofIssued, ofTransferred)
                        .flatMap(List::stream)
                        .filter(laid -> laid.rule().equals(one.rule()))
                        .findFirst()
                        .orElse(one))
                .toList();
    }

    private List<Deducted> amounts(Tonnes transferred) {
        return Deducted.of(rules, SetAside.total(issued), transferred, carried);
    }

    private SortedMap<Vintage, Tonnes> ofIssued() {
        // What becomes the acquirer's does not matter for these.
        return spread(Basis.ISSUED, amounts(Tonnes.NONE), issued);
    }

    /** The acquirer's part of each vintage, with what deductions take off it. */
    private SortedMap<Vintage, Tonnes> parts(Split split) {
        SortedMap<Vintage, Tonnes> off = off(split);
        SortedMap<Vintage, Tonnes> parts = new TreeMap<>();
        issued.keySet()
                .forEach(vintage -> parts.put(
                        vintage, of(split, vintage, line -> line.of(acquirer)).plus(off.get(vintage))));
        return parts;
    }

    /** What a split leaves of what is shared, where deductions take it off the acquirer's part. */
    private SortedMap<Vintage, Tonnes> off(Split split) {
        boolean asked = rules.stream().anyMatch(rule -> isOf(Basis.FIRST_TRANSFER, rule));
        SortedMap<Vintage, Tonnes> off = new TreeMap<>();
        shared().forEach((vintage, shared) -> {
            Tonnes given = of(split, vintage, Split.Line::total);
            off.put(vintage, asked && given.compareTo(shared) < 0 ? shared.minus(given) : Tonnes.NONE);
        });
        return off;
    }

    private static Tonnes of(Split split, Vintage vintage, Function<Split.Line, Tonnes> amount) {
        return split.lines().stream()
                .filter(line -> line.vintage().equals(vintage))
                .map(amount)
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** What these come to together, of each vintage. */
    private static SortedMap<Vintage, Tonnes> spread(
            Basis basis, List<Deducted> amounts, SortedMap<Vintage, Tonnes> of) {
        Tonnes all = total(only(basis, amounts));
        Tonnes there = SetAside.total(of);
        if (all.compareTo(there) > 0) {
            throw InputRefused.field(
                    "deductions",
                    "The rules set %s t aside of %s t: rounded up, that is more than there is. Nothing can be issued so; ask for issuance of a longer period, or change the rules."
                            .formatted(all, there));
        }
        return SetAside.spread(all, of);
    }

    /** Whether it is taken in units of this basis. */
    private static boolean isOf(Basis basis, Deduction rule) {
        return rule.inUnits() && rule.basis() == basis;
    }

    private static List<Deducted> only(Basis basis, List<Deducted> amounts) {
        return amounts.stream().filter(one -> isOf(basis, one.rule())).toList();
    }

    private static Tonnes total(List<Deducted> all) {
        return all.stream().map(Deducted::amount).reduce(Tonnes.NONE, Tonnes::plus);
    }
}
