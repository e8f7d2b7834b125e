package org.tandem.portal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;

/**
 * What others published about a real issuance. Empty means that it was not published where we looked. It acts, signs and
 * issues nothing and enters no total.
 *
 * @param governmentPercent the Government of Japan's part of the whole, as computed from the printed amounts
 * @param sources addresses where this was read
 */
public record PublishedRecord(
        String id,
        Pair pair,
        String partner,
        String title,
        Optional<String> project,
        Optional<String> participantsOfJapan,
        Optional<String> participantsOfPartner,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        Optional<String> aboutThePeriod,
        Optional<LocalDate> decided,
        Optional<String> mode,
        Optional<LocalDate> issuedByJapan,
        Tonnes total,
        Optional<Tonnes> japan,
        Optional<Tonnes> governmentOfJapan,
        Optional<Tonnes> othersOfJapan,
        Optional<Tonnes> partnerSide,
        Optional<Tonnes> governmentOfPartner,
        Optional<Tonnes> othersOfPartner,
        Optional<BigDecimal> governmentPercent,
        List<String> sources,
        Optional<String> notes) {}
