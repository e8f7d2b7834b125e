package org.tandem.issuance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Basis;
import org.tandem.committee.RulesInForce.Rounding;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * Units that a deduction takes of an issuance: how many of each vintage, and where they are issued to.
 *
 * @param account as the rules name it; it begins with the Party whose registry keeps it
 * @param basis whether they are taken before the sides share, or of what becomes the acquirer's
 */
public record SetAside(String account, Basis basis, List<OfVintage> vintages) {

    public SetAside {
        vintages = List.copyOf(vintages);
    }

    /** How many units of a vintage. */
    public record OfVintage(Vintage vintage, Tonnes amount) {}

    static SetAside of(String account, Basis basis, SortedMap<Vintage, Tonnes> vintages) {
        return new SetAside(
                account,
                basis,
                vintages.entrySet().stream()
                        .filter(one -> !one.getValue().isNone())
                        .map(one -> new OfVintage(one.getKey(), one.getValue()))
                        .toList());
    }

    /** In whose registry they are issued. */
    public Party registry() {
        return new Party(account.substring(0, 2));
    }

    public Tonnes of(Vintage vintage) {
        return vintages.stream()
                .filter(one -> one.vintage().equals(vintage))
                .map(OfVintage::amount)
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    /**
     * So many tonnes taken of vintages, by what there is of each: exactly, rounded down, and the odd tonnes by the largest
     * remainder, the earlier vintage first where remainders are equal. No vintage gives more than it has.
     *
     * @param amount no more than there is
     */
    static SortedMap<Vintage, Tonnes> spread(Tonnes amount, SortedMap<Vintage, Tonnes> of) {
        Tonnes all = total(of);
        if (amount.compareTo(all) > 0) {
            throw new IllegalArgumentException("%s t cannot be taken of %s t".formatted(amount, all));
        }
        SortedMap<Vintage, Tonnes> taken = new TreeMap<>();
        if (amount.isNone()) {
            of.keySet().forEach(vintage -> taken.put(vintage, Tonnes.NONE));
            return taken;
        }
        Map<String, Vintage> byName = new LinkedHashMap<>();
        of.keySet().forEach(vintage -> byName.put(vintage.toString(), vintage));
        Allocation.share(
                        amount,
                        of.entrySet().stream()
                                .map(one -> new Worksheet.Claim(
                                        one.getKey().toString(),
                                        Share.of(one.getValue().count(), all.count())))
                                .toList(),
                        new RulesInForce.Level(
                                new RulesInForce.Rule<>(Rounding.LARGEST_REMAINDER, "assumed"), Optional.empty()),
                        Map.of())
                .rows()
                .forEach(row -> taken.put(byName.get(row.claimant()), row.amount()));
        return taken;
    }

    static Tonnes total(Map<Vintage, Tonnes> vintages) {
        return vintages.values().stream().reduce(Tonnes.NONE, Tonnes::plus);
    }
}
