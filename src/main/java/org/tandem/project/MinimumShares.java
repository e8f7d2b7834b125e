package org.tandem.project;

import java.time.LocalDate;
import java.util.List;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;

/** What governments are owed at least of a project's credits for supporting it; a later room keeps the grants. */
public interface MinimumShares {

    /**
     * @param side whose government is owed it
     * @param of the whole
     * @param why the programme and its grant, for people
     */
    record MinimumShare(Party side, Share of, String why) {}

    /** What binds on a day. */
    List<MinimumShare> of(Project project, LocalDate day);
}
