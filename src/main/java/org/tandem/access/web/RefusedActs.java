package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.tandem.access.AuditTrail;
import org.tandem.kernel.Refusal;

/**
 * Writes down what a signed-in person tried and was not let do: whatever is not theirs, and steps that are unknown or
 * out of turn. What was merely typed wrong is nobody's business.
 */
@ApplicationScoped
public class RefusedActs {

    private static final Set<Refusal.Kind> OF_STEPS = Set.of(Refusal.Kind.UNKNOWN, Refusal.Kind.OUT_OF_TURN);

    private final AuditTrail audit;
    private final SignedIn signedIn;

    @Inject
    public RefusedActs(AuditTrail audit, SignedIn signedIn) {
        this.audit = audit;
        this.signedIn = signedIn;
    }

    protected RefusedActs() {
        this(null, null);
    }

    public void note(HttpServletRequest request, Refusal refusal) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (refusal.kind() == Refusal.Kind.NOT_YOURS || (!reads && OF_STEPS.contains(refusal.kind()))) {
            String path = request.getRequestURI();
            signedIn.optional()
                    .ifPresent(actor -> audit.refused(
                            actor,
                            request.getMethod() + " " + path,
                            path.substring(path.lastIndexOf('/') + 1),
                            refusal));
        }
    }
}
