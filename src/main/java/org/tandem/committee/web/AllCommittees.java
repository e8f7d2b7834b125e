package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;

/** The committees of this deployment, for lists that lead to each. */
@Named
@RequestScoped
public class AllCommittees {

    @Inject
    JointCommittees committees;

    private List<JointCommittee> all;

    public List<JointCommittee> getAll() {
        if (all == null) {
            all = committees.all();
        }
        return all;
    }
}
