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
import java.util.Optional;
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
        Page page = Page.of(all, skip(request.getUriInfo().getQueryParameters().getFirst("skip")));
        response.setEntity(page.rows());
        page.next().ifPresent(next -> response.getHeaders()
                .add(
                        "Link",
                        Link.fromUriBuilder(request.getUriInfo()
                                        .getRequestUriBuilder()
                                        .replaceQueryParam("skip", next))
                                .rel("next")
                                .build()));
    }

    /** @param next how many to leave out for the page after this one */
    record Page(List<?> rows, Optional<Integer> next) {

        static Page of(List<?> all, int skip) {
            int begin = Math.min(skip, all.size());
            int end = Math.min(all.size() - begin, PAGE) + begin;
            return new Page(
                    List.copyOf(all.subList(begin, end)), end < all.size() ? Optional.of(end) : Optional.empty());
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
