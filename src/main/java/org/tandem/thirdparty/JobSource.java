package org.tandem.thirdparty;

import java.util.List;

/** A room that gives work to third-party entities, and knows what is not signed yet. */
public interface JobSource {

    List<Job> jobsOf(String organisation);
}
