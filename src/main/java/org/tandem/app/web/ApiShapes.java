package org.tandem.app.web;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/** The shapes of bodies, read off the mapper that writes and reads them, so that description and answer cannot differ. */
final class ApiShapes {

    private static final String REF = "#/components/schemas/";

    private static final Map<Class<?>, Supplier<Schema>> VALUES = Map.ofEntries(
            Map.entry(String.class, () -> of(SchemaType.STRING)),
            Map.entry(boolean.class, () -> of(SchemaType.BOOLEAN)),
            Map.entry(Boolean.class, () -> of(SchemaType.BOOLEAN)),
            Map.entry(int.class, () -> of(SchemaType.INTEGER).format("int32")),
            Map.entry(Integer.class, () -> of(SchemaType.INTEGER).format("int32")),
            Map.entry(long.class, () -> of(SchemaType.INTEGER).format("int64")),
            Map.entry(Long.class, () -> of(SchemaType.INTEGER).format("int64")),
            Map.entry(java.math.BigDecimal.class, () -> of(SchemaType.NUMBER)),
            Map.entry(LocalDate.class, () -> of(SchemaType.STRING).format("date")),
            Map.entry(YearMonth.class, () -> of(SchemaType.STRING).description("A month, 2026-11")),
            Map.entry(Instant.class, () -> of(SchemaType.STRING).format("date-time")),
            Map.entry(UUID.class, () -> of(SchemaType.STRING).format("uuid")),
            Map.entry(Pair.class, () -> of(SchemaType.STRING)
                    .description("Two Parties, XA-XB")
                    .pattern("[A-Z]{2}-[A-Z]{2}")),
            Map.entry(Party.class, () -> of(SchemaType.STRING)
                    .description("A Party's code, XA")
                    .pattern("[A-Z]{2}")),
            Map.entry(Share.class, () -> of(SchemaType.STRING).description("An exact share: 1/3 or 37.5 %")),
            Map.entry(Tonnes.class, () -> of(SchemaType.INTEGER).format("int64").description("Whole tonnes of CO2e")),
            Map.entry(Vintage.class, () -> of(SchemaType.INTEGER).description("A calendar year")),
            Map.entry(JsonNode.class, () -> OASFactory.createSchema().description("As the kind of matter needs it")),
            Map.entry(byte[].class, () -> of(SchemaType.STRING).format("binary")),
            Map.entry(InputStream.class, () -> of(SchemaType.STRING).format("binary")));

    private final Map<String, Schema> named = new TreeMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    /** Every shape that was referred to, by its name. */
    Map<String, Schema> named() {
        return named;
    }

    Schema of(Type type) {
        return of(Json.mapper().constructType(type));
    }

    private Schema of(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (VALUES.containsKey(raw)) {
            return VALUES.get(raw).get();
        }
        if (type.isReferenceType()) {
            return of(type.getReferencedType());
        }
        if (type.isMapLikeType()) {
            return of(SchemaType.OBJECT).additionalPropertiesSchema(of(type.getContentType()));
        }
        if (type.isCollectionLikeType() || type.isArrayType()) {
            return of(SchemaType.ARRAY).items(of(type.getContentType()));
        }
        if (raw.isEnum()) {
            Schema words = of(SchemaType.STRING);
            Arrays.stream(raw.getEnumConstants()).forEach(constant -> words.addEnumeration(constant.toString()));
            return words;
        }
        if (!raw.getName().startsWith("org.tandem.")) {
            return OASFactory.createSchema();
        }
        return OASFactory.createSchema().ref(REF + name(type));
    }

    private String name(JavaType type) {
        Class<?> raw = type.getRawClass();
        String known = names.get(raw);
        if (known != null) {
            return known;
        }
        String simple = raw.getName()
                .substring(raw.getPackageName().length() + 1)
                .replace("Resource$", "")
                .replace("$", "");
        String room = raw.getPackageName().replaceAll("^org\\.tandem\\.|\\.web$", "");
        String name = named.containsKey(simple)
                ? room.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + room.substring(1) + simple
                : simple;
        names.put(raw, name);
        named.put(name, OASFactory.createSchema());
        named.put(name, raw.isSealed() ? oneOf(raw) : object(type));
        return name;
    }

    private Schema oneOf(Class<?> sealed) {
        Schema any = OASFactory.createSchema();
        Arrays.stream(sealed.getPermittedSubclasses()).forEach(stage -> any.addOneOf(of((Type) stage)));
        return any;
    }

    private Schema object(JavaType type) {
        BeanDescription described = Json.mapper().getSerializationConfig().introspect(type);
        Schema object = of(SchemaType.OBJECT);
        Set<String> ignored = described.getIgnoredPropertyNames();
        for (BeanPropertyDefinition member : described.findProperties()) {
            if (!ignored.contains(member.getName()) && member.couldSerialize()) {
                object.addProperty(member.getName(), of(member.getPrimaryType()));
            }
        }
        return object;
    }

    private static Schema of(SchemaType type) {
        return OASFactory.createSchema().type(type);
    }
}
