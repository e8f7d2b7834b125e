package org.tandem.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Instants in {@code timestamp(6) with time zone} columns. Typed as Object because the two drivers give different
 * classes back and EclipseLink 4.0 knows neither.
 */
@Converter(autoApply = true)
public class InstantColumn implements AttributeConverter<Instant, Object> {

    @Override
    public Object convertToDatabaseColumn(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public Instant convertToEntityAttribute(Object column) {
        if (column instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return column instanceof Timestamp time ? time.toInstant() : null;
    }
}
