package org.tandem.issuance.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tandem.issuance.Proposal;
import org.tandem.issuance.Worksheet;
import org.tandem.kernel.Party;

/**
 * One line of the worksheet as it is printed: a side, or a recipient below its side.
 *
 * @param name in full
 * @param side whether this is a side's line, which its recipients' lines add up to
 */
public record WorksheetLine(String name, boolean side, Worksheet.Row row) {

    /** A vintage's lines: each side, then its recipients. */
    static List<WorksheetLine> of(
            Proposal.Line vintage, Function<Party, String> country, BiFunction<Party, String, String> recipient) {
        List<WorksheetLine> lines = new ArrayList<>();
        vintage.recipients().forEach((party, sheet) -> {
            vintage.sides().rows().stream()
                    .filter(row -> row.claimant().equals(party.code()))
                    .forEach(row -> lines.add(new WorksheetLine(country.apply(party), true, row)));
            sheet.rows()
                    .forEach(row -> lines.add(new WorksheetLine(recipient.apply(party, row.claimant()), false, row)));
        });
        return lines;
    }
}
