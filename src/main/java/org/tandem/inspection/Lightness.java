package org.tandem.inspection;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;

/** How light a colour is, from 0, black, to 100, white. */
final class Lightness {

    /** Of a pattern, a picture, or a colour that cannot be read. */
    static final int UNKNOWN = -1;

    private Lightness() {}

    static int of(PDColor color) {
        if (color == null || color.isPattern() || color.getColorSpace() == null) {
            return UNKNOWN;
        }
        String space = color.getColorSpace().getName();
        if (List.of("DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased")
                .contains(space)) {
            return of(color.getComponents());
        }
        try {
            int rgb = color.toRGB();
            return of(new float[] {(rgb >> 16 & 0xFF) / 255f, (rgb >> 8 & 0xFF) / 255f, (rgb & 0xFF) / 255f});
        } catch (IOException | RuntimeException unreadable) {
            return UNKNOWN;
        }
    }

    /** By the number of its parts: grey, red green blue, or cyan magenta yellow black. */
    static int of(float[] parts) {
        return switch (parts.length) {
            case 1 -> Math.round(100 * parts[0]);
            case 3 -> Math.round(100 * (0.3f * parts[0] + 0.59f * parts[1] + 0.11f * parts[2]));
            case 4 ->
                Math.round(100 * (1 - Math.min(1, 0.3f * parts[0] + 0.59f * parts[1] + 0.11f * parts[2] + parts[3])));
            default -> UNKNOWN;
        };
    }
}
