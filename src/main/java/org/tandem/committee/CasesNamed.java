package org.tandem.committee;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The cases as rules name them among {@code papers} and {@code forms}; any other name would ask for nothing and nobody would notice. */
public final class CasesNamed {

    /** Those that papers come with. */
    public static final List<String> WITH_PAPERS = Stream.of(
                    Arrays.stream(PaperAsked.Request.values()).map(PaperAsked.Request::key),
                    Arrays.stream(Step.values()).map(Step::key),
                    Stream.of(
                            "postRegistrationChange",
                            "renewal",
                            "projectWithdrawal",
                            "entityApplication",
                            "entityWithdrawal"))
            .flatMap(keys -> keys)
            .toList();

    /** Those that have a form of their own: they, and acts that nothing comes with. */
    public static final List<String> WITH_FORMS = Stream.concat(
                    WITH_PAPERS.stream(),
                    Stream.of("methodologyRevision", "registrationRequestWithdrawal", "issuanceRequestWithdrawal"))
            .toList();

    private CasesNamed() {}
}
