package org.tandem.app.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;

/**
 * Gives a long list a hundred at a time, and says where it goes on: {@code Link: </…?skip=100>; rel="next"}. Lists that are
 * short by their nature are cut here; the others come from {@link PartAsked} with one row more than is sent.
 */
@Provider
@Paged
@Priority(Priorities.USER)
@ApplicationScoped
public class Pages implements ContainerResponseFilter {

    private final PartAsked part;

    @Inject
    public Pages(PartAsked part) {
        this.part = part;
    }

    protected Pages() {
        this(null);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != Response.Status.OK.getStatusCode()
                || !(response.getEntity() instanceof List<?> rows)) {
            return;
        }
        Page page = part.isTaken() ? Page.taken(rows, part.skip()) : Page.of(rows, part.skip());
        response.setEntity(page.rows());
        page.next().ifPresent(next -> response.getHeaders()
                .add("Link", "<%s>; rel=\"next\"".formatted(address(request.getUriInfo(), next))));
    }

    /** Without a host: the one that was asked for is only what the request says it is. */
    private static String address(UriInfo asked, int next) {
        URI here = asked.getRequestUriBuilder().replaceQueryParam("skip", next).build();
        return here.getRawPath() + "?" + here.getRawQuery();
    }

    /** @param next how many to leave out for the page after this one */
    record Page(List<?> rows, Optional<Integer> next) {

        static Page of(List<?> all, int skip) {
            int begin = Math.min(skip, all.size());
            return taken(all.subList(begin, all.size()), begin);
        }

        /** @param rest what is left after so many were left out, as far as it was read */
        static Page taken(List<?> rest, int skip) {
            int end = Math.min(rest.size(), PartAsked.ROWS);
            return new Page(
                    List.copyOf(rest.subList(0, end)), end < rest.size() ? Optional.of(skip + end) : Optional.empty());
        }
    }
}
