package org.tandem.methodology;

import java.util.List;

/**
 * What a proponent writes: the text of a proposed methodology.
 *
 * @param sectoralScope 1 to 15
 * @param explanation why the equations measure a reduction, and how the reference is conservative
 * @param criteria numbered from 1 in this order
 * @param papers ids of attached documents
 */
public record MethodologyPaper(
        String title,
        int sectoralScope,
        String explanation,
        List<String> criteria,
        CalculationModel model,
        List<String> papers) {}
