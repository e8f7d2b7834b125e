package org.tandem.methodology;

import java.util.List;

/** Papers that tests propose. */
final class ProposalsToTry {

    private ProposalsToTry() {}

    static MethodologyPaper solar() {
        PreparedModel solar = PreparedModel.named(PreparedModel.SOLAR_PV);
        return new MethodologyPaper(
                solar.title(),
                solar.sectoralScope(),
                solar.explanation(),
                solar.criteria().stream()
                        .map(MethodologyVersion.Criterion::text)
                        .toList(),
                solar.model(),
                List.of());
    }

    static MethodologyPaper withoutCriteria() {
        MethodologyPaper solar = solar();
        return new MethodologyPaper(
                solar.title(), solar.sectoralScope(), solar.explanation(), List.of(), solar.model(), List.of());
    }
}
