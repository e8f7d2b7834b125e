package org.tandem.inspection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** The layers of a page while it is read: whether what comes now lies on one that is not shown. */
final class Layers {

    private final Set<COSDictionary> off;
    private final Deque<Boolean> begun = new ArrayDeque<>();
    private int hidden;

    /** @param off those that are not shown */
    Layers(Set<COSDictionary> off) {
        this.off = off;
    }

    boolean isHidden() {
        return hidden > 0;
    }

    void begin(COSName tag, COSDictionary properties) {
        boolean hides = COSName.OC.equals(tag) && isOff(properties);
        begun.push(hides);
        hidden += hides ? 1 : 0;
    }

    void end() {
        if (!begun.isEmpty() && begun.pop()) {
            hidden--;
        }
    }

    /** What is drawn until {@link #leave} lies on this layer, which may be none. */
    boolean enter(COSDictionary layer) {
        boolean hides = isOff(layer);
        hidden += hides ? 1 : 0;
        return hides;
    }

    void leave(boolean hid) {
        hidden -= hid ? 1 : 0;
    }

    private boolean isOff(COSDictionary layer) {
        if (layer == null) {
            return false;
        }
        COSBase members = layer.getDictionaryObject(COSName.OCGS);
        if (members == null) {
            return off.contains(layer);
        }
        List<Boolean> each = new ArrayList<>();
        if (members instanceof COSDictionary one) {
            each.add(off.contains(one));
        } else if (members instanceof COSArray some) {
            for (int i = 0; i < some.size(); i++) {
                each.add(some.getObject(i) instanceof COSDictionary one && off.contains(one));
            }
        }
        String policy = layer.getNameAsString(COSName.P, "AnyOn");
        return !each.isEmpty()
                && switch (policy) {
                    case "AllOn" -> each.contains(true);
                    case "AnyOff" -> !each.contains(true);
                    case "AllOff" -> each.contains(false);
                    default -> !each.contains(false);
                };
    }
}
