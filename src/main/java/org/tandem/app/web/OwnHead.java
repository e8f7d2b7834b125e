package org.tandem.app.web;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import java.util.List;

/**
 * Leaves out what a widget of the library brings for the head of a page. Pages write their head themselves and its style is ours
 * (decision 0006), so that Faces would only complain in the log, at every such page, of a head that it does not find.
 */
public class OwnHead implements SystemEventListener {

    private static final String HEAD = "head";

    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIViewRoot;
    }

    @Override
    public void processEvent(SystemEvent event) {
        UIViewRoot view = (UIViewRoot) event.getSource();
        for (UIComponent brought : List.copyOf(view.getComponentResources(event.getFacesContext(), HEAD))) {
            view.removeComponentResource(event.getFacesContext(), brought, HEAD);
        }
    }
}
