package org.tandem.app.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.tandem.access.web.Paged;
import org.tandem.kernel.InputRefused;

/** Gives a long list a hundred at a time, and says where it goes on: {@code Link: <…?skip=100>; rel="next"}. */
@Provider
@Paged
@Priority(Priorities.USER)
public class Pages implements ContainerResponseFilter {

    static final int PAGE = 100;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != Response.Status.OK.getStatusCode()
                || !(response.getEntity() instanceof List<?> all)) {
            return;
        }
        int skip = skip(request.getUriInfo().getQueryParameters().getFirst("skip"));
        int end = (int) Math.min(all.size(), (long) skip + PAGE);
        response.setEntity(skip >= all.size() ? List.of() : List.copyOf(all.subList(skip, end)));
        if (end < all.size()) {
            response.getHeaders()
                    .add(
                            "Link",
                            Link.fromUriBuilder(request.getUriInfo()
                                            .getRequestUriBuilder()
                                            .replaceQueryParam("skip", end))
                                    .rel("next")
                                    .build());
        }
    }

    private static int skip(String sent) {
        if (sent == null) {
            return 0;
        }
        if (!sent.matches("[0-9]{1,9}")) {
            throw InputRefused.field("skip", "Say with a whole number how many to leave out.");
        }
        return Integer.parseInt(sent);
    }
}
