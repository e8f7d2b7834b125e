package org.tandem.methodology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tandem.kernel.Json;

/**
 * Families of methodologies, written out for practice and for tests: the shape of their equations, no country's
 * official text, and no country's constants (those are fixed per project).
 */
public record PreparedModel(
        String title,
        int sectoralScope,
        String explanation,
        List<MethodologyVersion.Criterion> criteria,
        CalculationModel model) {

    public static final String SOLAR_PV = "solar-pv";
    public static final String CHILLERS = "chillers";
    public static final String WASTE_HEAT_RECOVERY = "waste-heat-recovery";

    public static PreparedModel named(String name) {
        try (InputStream file = PreparedModel.class.getResourceAsStream(name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("No prepared model is named " + name);
            }
            return Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), PreparedModel.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
