package org.tandem.app.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.tandem.access.web.Paged;

/**
 * The description at {@code /openapi}, made from the resources themselves. What the server makes of them by itself knows
 * one shape for each simple name, and ours are named alike in many rooms.
 */
public class ApiDescription implements OASFilter {

    private static final String ROOT = "/api/v1";
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    /** Every refusal, once; operations refer to them. */
    private static final Map<String, String> REFUSALS = Map.of(
            "401", "Nobody is signed in: no token, or it has ended",
            "403", "The step belongs to another role, side or organisation",
            "404", "There is no such thing, or it is not open to the sender",
            "409", "Not in this state, or not yet",
            "413", "More than is taken at once",
            "422", "It cannot be read, or breaks a rule of its own form",
            "429", "Too many tries; later");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        ApiShapes shapes = new ApiShapes();
        Paths paths = OASFactory.createPaths();
        resources().forEach(resource -> describe(resource, paths, shapes));
        api.setPaths(paths);
        api.setComponents(components(shapes));
        api.setTags(new ArrayList<>());
    }

    private static Stream<Class<?>> resources() {
        return CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.getName().startsWith("org.tandem.") && type.isAnnotationPresent(Path.class))
                .distinct()
                .sorted(java.util.Comparator.comparing(Class::getName));
    }

    private static void describe(Class<?> resource, Paths paths, ApiShapes shapes) {
        for (Method method : resource.getDeclaredMethods()) {
            verb(method).ifPresent(verb -> {
                String address = address(resource, method);
                PathItem item = Optional.ofNullable(paths.getPathItem(address)).orElseGet(OASFactory::createPathItem);
                PathItem.HttpMethod key = PathItem.HttpMethod.valueOf(verb);
                org.eclipse.microprofile.openapi.models.Operation told = operation(resource, method, shapes);
                org.eclipse.microprofile.openapi.models.Operation known = item.getOperations() == null
                        ? null
                        : item.getOperations().get(key);
                item.setOperation(key, known == null ? told : together(known, told));
                paths.addPathItem(address, item);
            });
        }
    }

    /** The same step taking another kind of body. */
    private static org.eclipse.microprofile.openapi.models.Operation together(
            org.eclipse.microprofile.openapi.models.Operation one,
            org.eclipse.microprofile.openapi.models.Operation other) {
        boolean json = one.getRequestBody().getContent().hasMediaType(MediaType.APPLICATION_JSON);
        org.eclipse.microprofile.openapi.models.Operation first = json ? one : other;
        org.eclipse.microprofile.openapi.models.Operation second = json ? other : one;
        second.getRequestBody()
                .getContent()
                .getMediaTypes()
                .forEach(first.getRequestBody().getContent()::addMediaType);
        Optional.ofNullable(second.getParameters()).orElse(List.of()).stream()
                .filter(p -> Optional.ofNullable(first.getParameters()).orElse(List.of()).stream()
                        .noneMatch(q -> q.getName().equals(p.getName())))
                .forEach(first::addParameter);
        return first;
    }

    private static org.eclipse.microprofile.openapi.models.Operation operation(
            Class<?> resource, Method method, ApiShapes shapes) {
        String room = resource.getSimpleName().replace("Resource", "");
        org.eclipse.microprofile.openapi.models.Operation operation = OASFactory.createOperation()
                .operationId(room + "." + method.getName())
                .addTag(room)
                .summary(Optional.ofNullable(
                                method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class))
                        .map(o -> o.summary())
                        .orElse(""));
        boolean isPublic = method.isAnnotationPresent(PermitAll.class);
        if (!isPublic) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(TOKEN));
        }
        List<AnnotatedElement> inputs = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                inputs.addAll(Arrays.asList(parameter.getType().getDeclaredFields()));
            } else if (isBody(parameter)) {
                operation.setRequestBody(OASFactory.createRequestBody()
                        .required(true)
                        .content(content(consumes(resource, method), shapes.of(parameter.getParameterizedType()))));
            } else if (!parameter.isAnnotationPresent(Context.class)) {
                inputs.add(parameter);
            }
        }
        inputs.forEach(input -> operation.addParameter(parameter(input, shapes)));
        if (method.isAnnotationPresent(Paged.class)) {
            operation.addParameter(OASFactory.createParameter()
                    .in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.QUERY)
                    .name("skip")
                    .description(
                            "How many to leave out; a hundred are given at once, and the header Link names the next")
                    .schema(shapes.of(int.class)));
        }
        return operation.responses(responses(resource, method, shapes, isPublic));
    }

    private static APIResponses responses(Class<?> resource, Method method, ApiShapes shapes, boolean isPublic) {
        APIResponses responses = OASFactory.createAPIResponses();
        success(resource, method, shapes, responses);
        boolean reads = method.isAnnotationPresent(GET.class);
        if (isPublic && reads) {
            responses.addAPIResponse(
                    "304", OASFactory.createAPIResponse().description("Nothing changed since the ETag that was sent"));
        }
        List<String> refusals = new ArrayList<>(List.of("422"));
        refusals.addAll(isPublic ? List.of("404", "429") : List.of("401", "403", "404"));
        if (!reads) {
            refusals.addAll(List.of("409", "413"));
        }
        refusals.forEach(status -> responses.addAPIResponse(
                status, OASFactory.createAPIResponse().ref("#/components/responses/" + name(status))));
        return responses;
    }

    private static void success(Class<?> resource, Method method, ApiShapes shapes, APIResponses responses) {
        APIResponseSchema stated = method.getAnnotation(APIResponseSchema.class);
        org.eclipse.microprofile.openapi.annotations.responses.APIResponse bare =
                method.getAnnotation(org.eclipse.microprofile.openapi.annotations.responses.APIResponse.class);
        APIResponse done = OASFactory.createAPIResponse().description("Done");
        if (stated != null) {
            responses.addAPIResponse(
                    stated.responseCode(),
                    done.content(content(produces(resource, method), shapes.of(stated.value()))));
        } else if (bare != null) {
            responses.addAPIResponse(bare.responseCode(), done);
        } else if (method.getReturnType() == void.class) {
            responses.addAPIResponse("204", done);
        } else {
            Type answered = method.getReturnType() == jakarta.ws.rs.core.Response.class
                    ? byte[].class
                    : method.getGenericReturnType();
            responses.addAPIResponse("200", done.content(content(produces(resource, method), shapes.of(answered))));
        }
    }

    private static Components components(ApiShapes shapes) {
        Components components = OASFactory.createComponents();
        shapes.named().forEach(components::addSchema);
        components.addSchema(PROBLEM, problem(shapes));
        components.addSecurityScheme(
                TOKEN,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A token from POST /api/v1/tokens"));
        new java.util.TreeMap<>(REFUSALS)
                .forEach((status, meaning) -> components.addResponse(
                        name(status),
                        OASFactory.createAPIResponse()
                                .description(meaning)
                                .content(content(
                                        new String[] {"application/problem+json"},
                                        OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM)))));
        return components;
    }

    private static Schema problem(ApiShapes shapes) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("type", "urn:tandem:refusal: and a stable code");
        members.put("title", "The code in words");
        members.put("detail", "For the person who asked");
        members.put("paragraph", "The rule that says so, where there is one");
        Schema problem = OASFactory.createSchema().type(SchemaType.OBJECT);
        members.forEach((name, meaning) ->
                problem.addProperty(name, shapes.of(String.class).description(meaning)));
        return problem.addProperty("status", shapes.of(int.class))
                .addProperty(
                        "fields",
                        OASFactory.createSchema()
                                .type(SchemaType.OBJECT)
                                .description("What is wrong, by the name of the member")
                                .additionalPropertiesSchema(shapes.of(String.class)));
    }

    private static String name(String status) {
        return "Refused" + status;
    }

    private static org.eclipse.microprofile.openapi.models.parameters.Parameter parameter(
            AnnotatedElement input, ApiShapes shapes) {
        Type type = input instanceof Field field ? field.getGenericType() : ((Parameter) input).getParameterizedType();
        org.eclipse.microprofile.openapi.models.parameters.Parameter told =
                OASFactory.createParameter().schema(shapes.of(type));
        if (input.isAnnotationPresent(PathParam.class)) {
            return told.in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.PATH)
                    .name(input.getAnnotation(PathParam.class).value())
                    .required(true);
        }
        if (input.isAnnotationPresent(HeaderParam.class)) {
            return told.in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.HEADER)
                    .name(input.getAnnotation(HeaderParam.class).value())
                    .required(true);
        }
        return told.in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.QUERY)
                .name(input.getAnnotation(QueryParam.class).value());
    }

    private static boolean isBody(Parameter parameter) {
        return Stream.of(PathParam.class, QueryParam.class, HeaderParam.class, Context.class)
                .noneMatch(parameter::isAnnotationPresent);
    }

    private static Content content(String[] mediaTypes, Schema schema) {
        Content content = OASFactory.createContent();
        for (String mediaType : mediaTypes) {
            content.addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
        }
        return content;
    }

    private static String[] consumes(Class<?> resource, Method method) {
        return Stream.of(method, resource)
                .map(at -> at.getAnnotation(Consumes.class))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(Consumes::value)
                .orElse(new String[] {MediaType.APPLICATION_JSON});
    }

    private static String[] produces(Class<?> resource, Method method) {
        return Stream.of(method, resource)
                .map(at -> at.getAnnotation(Produces.class))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(Produces::value)
                .orElse(new String[] {MediaType.APPLICATION_JSON});
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String address(Class<?> resource, Method method) {
        return Stream.of(resource, method)
                .map(at -> ((AnnotatedElement) at).getAnnotation(Path.class))
                .filter(java.util.Objects::nonNull)
                .map(Path::value)
                .map(path -> path.replaceAll("^/|/$", ""))
                .map(path -> path.replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}"))
                .reduce(ROOT, (before, part) -> before + "/" + part);
    }
}
