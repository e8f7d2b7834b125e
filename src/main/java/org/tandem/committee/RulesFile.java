package org.tandem.committee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.tandem.committee.RulesInForce.ConsentAt;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.kernel.Day;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Json;
import org.tandem.kernel.NotADay;
import org.tandem.kernel.NotATerm;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.SerialTemplate;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.kernel.Term;
import org.tandem.kernel.Tonnes;

/**
 * Rules as people write them, in YAML 1.2: {@code NO} is Norway there, and it is so here because a scalar is read as the
 * text it is and made into what its place asks for. The record {@link RulesInForce} is the schema: a key that it does not
 * have is refused with its line, and so is a place where one is missing.
 */
final class RulesFile {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Records that people write as one value. */
    private static final Set<Class<?>> VALUES =
            Set.of(CheckedBy.class, Pair.class, Party.class, Share.class, Term.class, Tonnes.class);

    /** As long as what a deadline is called leaves room for. */
    private static final Pattern OPINION_CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,29}");

    private static final int MOST_BODY = 100;

    private static final Pattern TRACK_CODE = Pattern.compile("[A-Z][A-Z0-9-]{0,19}");

    private static final int MOST_TRACK = 100;

    private static final Pattern MONEY = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");

    private RulesFile() {}

    static RulesInForce read(String yaml) {
        Node root;
        try {
            root = new Compose(LoadSettings.builder()
                            .setAllowDuplicateKeys(false)
                            .setMaxAliasesForCollections(0)
                            .build())
                    .composeString(yaml)
                    .orElseThrow(() -> RulesRefused.because("The file of rules is empty."));
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            throw RulesRefused.at(line, "this is not YAML: " + broken.getProblem());
        }
        return rules(root);
    }

    /** As a program sends them: held to the same schema, and what is wrong is named by its place, since there are no lines. */
    static RulesInForce read(JsonNode sent) {
        return rules(node(sent));
    }

    private static RulesInForce rules(Node root) {
        JsonNode tree = read(root, RulesInForce.class, Map.of(), "rules");
        try {
            RulesInForce rules = Json.mapper().treeToValue(tree, RulesInForce.class);
            check(rules);
            return rules;
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            throw RulesRefused.because("The rules do not hold together: " + broken.getMessage());
        }
    }

    /** What one value cannot say alone. */
    private static void check(RulesInForce rules) {
        rules.track().ifPresent(RulesFile::check);
        RulesInForce.Deadlines days = rules.deadlines();
        if (days.considerationAtMost()
                .value()
                .isShorterThan(days.consideration().value())) {
            throw RulesRefused.because("Consideration takes at most as long as it normally takes, or longer.");
        }
        for (RulesInForce.Level level : List.of(
                rules.allocation().sides(),
                rules.allocation().recipients(),
                rules.allocation().betweenParts())) {
            RulesInForce.Rounding rounding = level.rounding().value();
            boolean names = rounding == RulesInForce.Rounding.UP_FOR_NAMED
                    || rounding == RulesInForce.Rounding.DOWN_REST_TO_NAMED;
            if (names != level.named().isPresent()) {
                throw RulesRefused.because(rounding + (names ? " must name somebody." : " names nobody."));
            }
        }
        rules.workingDaysOf().ifPresent(rule -> {
            if (rule.value().isEmpty()) {
                throw RulesRefused.because(
                        "Name at least one Party whose working days count, or leave workingDaysOf out.");
            }
            rule.value().forEach(party -> rules.pair().side(Party.parse(party)));
        });
        rules.checkedBy().lead().filter(lead -> !rules.pair().has(lead)).ifPresent(lead -> {
            throw RulesRefused.because("%s names no Party of %s.".formatted(rules.checkedBy(), rules.pair()));
        });
        rules.serialTemplate().map(RulesInForce.Rule::value).ifPresent(SerialTemplate::new);
        rules.disclosure()
                .ifPresent(sides -> sides.keySet().forEach(side -> rules.pair().side(Party.parse(side))));
        rules.registries()
                .ifPresent(sides -> sides.keySet().forEach(side -> rules.pair().side(Party.parse(side))));
        rules.allocation()
                .betweenParts()
                .named()
                .filter(named -> !Set.of(RulesInForce.Allocation.BEFORE, RulesInForce.Allocation.AFTER)
                        .contains(named))
                .ifPresent(named -> {
                    throw RulesRefused.because(
                            "Between the parts of a vintage whose allocation changed a rule names BEFORE or AFTER, not %s."
                                    .formatted(named));
                });
        rules.consents().ifPresent(all -> all.values()
                .forEach(rule -> rule.value().forEach(party -> rules.pair().side(Party.parse(party)))));
        checkDeductions(rules);
        once(rules.transferCaps().orElse(List.of()), RulesInForce.TransferCap::name, "transfer cap");
        once(rules.quotas().orElse(List.of()), RulesInForce.Quota::name, "quota");
        rules.quotas().orElse(List.of()).forEach(RulesFile::check);
        checkOpinions(rules);
        rules.papers().forEach((step, asked) -> PaperAsked.Request.of(step)
                .ifPresentOrElse(
                        request -> checkPapers(rules, request, asked.value()), () -> mustBeNames(step, asked.value())));
        checkForms(rules);
        checkExternal(rules);
        rules.allocation().sides().named().map(Party::parse).ifPresent(rules.pair()::side);
        rules.supportProgrammes().forEach(programme -> rules.pair().side(programme.side()));
    }

    private static void check(RulesInForce.Track track) {
        if (!TRACK_CODE.matcher(track.code()).matches()) {
            throw RulesRefused.because(
                    "Write the code of a track in capital letters, digits and hyphens, at most 20 of them, not “%s”."
                            .formatted(track.code()));
        }
        if (track.name().length() > MOST_TRACK) {
            throw RulesRefused.because(
                    "Name the track %s in at most %d characters.".formatted(track.code(), MOST_TRACK));
        }
    }

    private static void checkDeductions(RulesInForce rules) {
        once(rules.deducted(), Deduction::code, "deduction");
        for (Deduction deduction : rules.deducted()) {
            boolean units = deduction.inUnits();
            if (units != deduction.to().isPresent()) {
                throw RulesRefused.because("The deduction %s is taken in %s, so it %s where units go to."
                        .formatted(deduction.code(), units ? "units" : "money", units ? "must say" : "does not say"));
            }
            checkAccount(rules, deduction);
            if (deduction.perTonne().isPresent() != deduction.currency().isPresent()
                    || (units && deduction.perTonne().isPresent())) {
                throw RulesRefused.because(
                        "The deduction %s says how much money for a tonne and in which currency, both or neither, and neither where it is taken in units."
                                .formatted(deduction.code()));
            }
            deduction
                    .perTonne()
                    .filter(money -> !MONEY.matcher(money).matches())
                    .ifPresent(money -> {
                        throw RulesRefused.because(
                                "Write money for a tonne as a decimal such as 2.50, with at most four digits after the point, not “%s”."
                                        .formatted(money));
                    });
            deduction.currency().filter(code -> !code.matches("[A-Z]{3}")).ifPresent(code -> {
                throw RulesRefused.because("Write a currency as its code of three letters, not “%s”.".formatted(code));
            });
            deduction.confirmedBy().ifPresent(rules.pair()::side);
        }
        BigFraction all = rules.deducted().stream()
                .filter(Deduction::inUnits)
                .map(deduction -> deduction.part().value())
                .reduce(BigFraction.ZERO, BigFraction::add);
        if (all.compareTo(BigFraction.ONE) > 0) {
            throw RulesRefused.because("Deductions in units take more than the whole together.");
        }
    }

    private static void checkAccount(RulesInForce rules, Deduction deduction) {
        deduction.account().ifPresent(number -> {
            if (!deduction.inUnits()) {
                throw RulesRefused.because(
                        "The deduction %s is taken in money, so it does not say into which account it is issued."
                                .formatted(deduction.code()));
            }
            if (deduction.registry().isEmpty()) {
                throw RulesRefused.because(
                        "Write an account as its number in a registry of the pair, for example %s-8001, not “%s”."
                                .formatted(rules.pair().b(), number));
            }
            rules.pair().side(deduction.registry().orElseThrow());
        });
    }

    /** The code stands in addresses and in what a last day is called. */
    private static void checkOpinions(RulesInForce rules) {
        List<RulesInForce.OpinionAsked> opinions = rules.opinions().orElse(List.of());
        once(opinions, RulesInForce.OpinionAsked::code, "opinion");
        for (RulesInForce.OpinionAsked asked : opinions) {
            if (!OPINION_CODE.matcher(asked.code()).matches()) {
                throw RulesRefused.because(
                        "Write the code of an opinion in capital letters, digits and underscores, at most 30 of them, not “%s”."
                                .formatted(asked.code()));
            }
            if (asked.body().length() > MOST_BODY) {
                throw RulesRefused.because(
                        "Name the body of the opinion %s in at most %d characters.".formatted(asked.code(), MOST_BODY));
            }
            if (asked.after() == RulesInForce.OpinionAfter.VALIDATION
                    && asked.on() != RulesInForce.OpinionOn.REGISTRATION) {
                throw RulesRefused.because(
                        "The opinion %s is asked after the validation, which only a registration has. Say COMPLETENESS."
                                .formatted(asked.code()));
            }
            rules.pair().side(asked.side());
        }
    }

    private static void mustBeNames(String step, List<PaperAsked> papers) {
        papers.stream().filter(paper -> !paper.isNameAlone()).findFirst().ifPresent(paper -> {
            throw RulesRefused.because(
                    "Of the paper “%s” of %s write the name alone: only the papers of %s say more of themselves."
                            .formatted(
                                    paper.name(),
                                    step,
                                    Arrays.stream(PaperAsked.Request.values())
                                            .map(PaperAsked.Request::key)
                                            .collect(Collectors.joining(", "))));
        });
    }

    private static void checkPapers(RulesInForce rules, PaperAsked.Request request, List<PaperAsked> papers) {
        Set<String> slugs = new HashSet<>();
        for (PaperAsked paper : papers) {
            String which = "The paper “%s” of %s".formatted(paper.name(), request.key());
            if (!slugs.add(PaperAsked.slug(paper.name()))) {
                throw RulesRefused.because(which
                        + " is called like another one of it, but for signs and capital letters. Name it otherwise.");
            }
            paper.languages().ifPresent(languages -> checkLanguages(rules, which, languages));
            paper.authentic()
                    .filter(one ->
                            paper.languages().filter(all -> all.contains(one)).isEmpty())
                    .ifPresent(one -> {
                        throw RulesRefused.because(
                                "%s is authentic in %s, so it comes in that language: name it among its languages."
                                        .formatted(which, one));
                    });
            paper.from().filter(earlier -> !request.before().contains(earlier)).ifPresent(earlier -> {
                throw RulesRefused.because(
                        "%s cannot come from %s: no step before it brings that.".formatted(which, earlier));
            });
        }
    }

    /** A form is that of a case, or of one of the papers that the rules name. */
    private static void checkForms(RulesInForce rules) {
        Set<String> named = rules.papers().values().stream()
                .flatMap(asked -> asked.value().stream())
                .map(PaperAsked::name)
                .collect(Collectors.toSet());
        rules.forms().map(Map::keySet).orElse(Set.of()).stream()
                .filter(key -> !CasesNamed.WITH_FORMS.contains(key) && !named.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw RulesRefused.because(
                            "The form of “%s” is that of no paper that the rules name, nor of a case; the cases are %s."
                                    .formatted(key, String.join(", ", CasesNamed.WITH_FORMS)));
                });
    }

    private static void checkLanguages(RulesInForce rules, String which, List<String> languages) {
        List<String> known = rules.languages().value();
        if (languages.isEmpty() || new HashSet<>(languages).size() < languages.size()) {
            throw RulesRefused.because(which + " names each language once, and at least one, or says nothing of them.");
        }
        languages.stream().filter(one -> !known.contains(one)).findFirst().ifPresent(one -> {
            throw RulesRefused.because("%s comes in %s, which is not among the languages of the rules: %s."
                    .formatted(which, one, String.join(", ", known)));
        });
    }

    private static void check(RulesInForce.Quota quota) {
        boolean absolute = quota.of() == RulesInForce.QuotaOf.ABSOLUTE;
        if (absolute != quota.tonnes().isPresent()) {
            throw RulesRefused.because("The quota %s is %s, so it %s tonnes."
                    .formatted(
                            quota.name(),
                            absolute ? "absolute" : "a surplus",
                            absolute ? "must say how many" : "names no"));
        }
        if (quota.from().flatMap(from -> quota.until().filter(from::isAfter)).isPresent()) {
            throw RulesRefused.because("The quota %s ends after it begins.".formatted(quota.name()));
        }
    }

    private static <T> void once(List<T> all, Function<T, String> name, String what) {
        Set<String> seen = new HashSet<>();
        all.stream().map(name).filter(one -> !seen.add(one)).findFirst().ifPresent(twice -> {
            throw RulesRefused.because(
                    "There are two of the name “%s”; each %s has a name of its own.".formatted(twice, what));
        });
    }

    /** A registry outside Tandem mirrors nothing and is waited for by nobody. */
    private static void checkExternal(RulesInForce rules) {
        boolean external = Arrays.stream(Side.values())
                .anyMatch(side -> rules.keeping(rules.pair().party(side)) == RulesInForce.Keeping.EXTERNAL);
        if (!external) {
            return;
        }
        if (rules.issuanceModel().value() == RulesInForce.IssuanceModel.HOST_FIRST
                && rules.keeping(rules.pair().party(Side.B)) == RulesInForce.Keeping.EXTERNAL) {
            throw RulesRefused.because("An external registry is not waited for, so it cannot be the host that records"
                    + " first. Choose the issuance model SPLIT.");
        }
        if (rules.retirementWaitsFor()
                .filter(rule -> rule.value() == Durability.RECORDED)
                .isEmpty()) {
            throw RulesRefused.because("An external registry mirrors nothing, so retirement would wait for ever. Say"
                    + " that it waits for RECORDED.");
        }
    }

    private static JsonNode read(Node node, Type type, Map<TypeVariable<?>, Type> given, String where) {
        if (type instanceof TypeVariable<?> variable) {
            return read(node, given.get(variable), given, where);
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == List.class) {
                return list(node, arguments[0], given, where);
            }
            if (raw == Map.class) {
                return map(node, arguments[1], given, where);
            }
            if (raw == Optional.class) {
                return read(node, arguments[0], given, where);
            }
            return record(node, raw, bind(raw, arguments), where);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == PaperAsked.class && node instanceof ScalarNode) {
            return NODES.textNode(text(node, where));
        }
        return plain.isRecord() && !VALUES.contains(plain)
                ? record(node, plain, Map.of(), where)
                : scalar(node, plain, where);
    }

    private static Map<TypeVariable<?>, Type> bind(Class<?> raw, Type[] arguments) {
        Map<TypeVariable<?>, Type> bound = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            bound.put(raw.getTypeParameters()[i], arguments[i]);
        }
        return bound;
    }

    private static JsonNode record(Node node, Class<?> type, Map<TypeVariable<?>, Type> given, String where) {
        Map<String, RecordComponent> known = new LinkedHashMap<>();
        Arrays.stream(type.getRecordComponents()).forEach(c -> known.put(c.getName(), c));
        ObjectNode read = NODES.objectNode();
        for (NodeTuple entry : mapping(node, where).getValue()) {
            String key = text(entry.getKeyNode(), where);
            RecordComponent component = known.get(key);
            if (component == null) {
                throw at(
                        entry.getKeyNode(),
                        "%s has no “%s”; it has %s.".formatted(where, key, String.join(", ", known.keySet())));
            }
            read.set(key, read(entry.getValueNode(), component.getGenericType(), given, where + "." + key));
        }
        known.values().stream()
                .filter(c -> c.getType() != Optional.class && !read.has(c.getName()))
                .findFirst()
                .ifPresent(missing -> {
                    throw at(node, "%s needs “%s”.".formatted(where, missing.getName()));
                });
        return read;
    }

    private static JsonNode map(Node node, Type type, Map<TypeVariable<?>, Type> given, String where) {
        ObjectNode read = NODES.objectNode();
        for (NodeTuple entry : mapping(node, where).getValue()) {
            String key = text(entry.getKeyNode(), where);
            if (where.equals("rules.steps") && Step.of(key).isEmpty()) {
                throw at(
                        entry.getKeyNode(),
                        "there is no step “%s”; there are %s."
                                .formatted(
                                        key,
                                        Arrays.stream(Step.values())
                                                .map(Step::key)
                                                .collect(Collectors.joining(", "))));
            }
            if (where.equals("rules.consents")
                    && Arrays.stream(ConsentAt.values())
                            .noneMatch(at -> at.key().equals(key))) {
                throw at(
                        entry.getKeyNode(),
                        "nobody consents at “%s”; there are %s."
                                .formatted(
                                        key,
                                        Arrays.stream(ConsentAt.values())
                                                .map(ConsentAt::key)
                                                .collect(Collectors.joining(", "))));
            }
            if (where.equals("rules.papers") && !CasesNamed.WITH_PAPERS.contains(key)) {
                throw at(
                        entry.getKeyNode(),
                        "no case is called “%s”; there are %s."
                                .formatted(key, String.join(", ", CasesNamed.WITH_PAPERS)));
            }
            read.set(key, read(entry.getValueNode(), type, given, where + "." + key));
        }
        return read;
    }

    private static JsonNode list(Node node, Type type, Map<TypeVariable<?>, Type> given, String where) {
        if (!(node instanceof SequenceNode sequence)) {
            throw at(node, where + " is a list.");
        }
        ArrayNode read = NODES.arrayNode();
        for (Node item : sequence.getValue()) {
            String at = item.getStartMark().isPresent() ? where : "%s[%d]".formatted(where, read.size());
            read.add(read(item, type, given, at));
        }
        return read;
    }

    private static JsonNode scalar(Node node, Class<?> type, String where) {
        String text = text(node, where);
        if (type == Integer.class || type == int.class) {
            if (!text.matches("[1-9][0-9]{0,3}")) {
                throw at(node, "%s is a whole number from 1, not “%s”.".formatted(where, text));
            }
            return NODES.numberNode(Integer.parseInt(text));
        }
        if (type == Boolean.class || type == boolean.class) {
            if (!text.equals("true") && !text.equals("false")) {
                throw at(node, "%s is true or false, not “%s”.".formatted(where, text));
            }
            return NODES.booleanNode(text.equals("true"));
        }
        try {
            if (type == LocalDate.class) {
                Day.parse(text);
            } else if (type == Pair.class) {
                Pair.parse(text);
            } else if (type == Party.class) {
                Party.parse(text);
            } else if (type == CheckedBy.class) {
                if (CheckedBy.read(text).isEmpty()) {
                    throw at(node, CheckedBy.refusal(text));
                }
            } else if (type == Share.class) {
                Share.parse(text);
            } else if (type == Tonnes.class) {
                return Json.tree(Tonnes.parse(text));
            } else if (type == Term.class) {
                return Json.tree(Term.parse(text));
            } else if (where.endsWith(".legalZone")) {
                ZoneId.of(text);
            } else if (type.isEnum()
                    && Arrays.stream(type.getEnumConstants())
                            .noneMatch(c -> c.toString().equals(text))) {
                throw at(
                        node,
                        "%s is one of %s, not “%s”.".formatted(where, Arrays.toString(type.getEnumConstants()), text));
            }
        } catch (DateTimeException | Refusal unreadable) {
            if (unreadable instanceof RulesRefused refused) {
                throw refused;
            }
            throw at(
                    node,
                    "%s cannot be “%s”.".formatted(where, text)
                            + (unreadable instanceof NotADay || unreadable instanceof NotATerm
                                    ? " " + unreadable.getMessage()
                                    : ""));
        }
        return NODES.textNode(text);
    }

    private static MappingNode mapping(Node node, String where) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw at(node, where + " has keys of its own.");
    }

    private static String text(Node node, String where) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw at(node, where + " is a value and cannot be empty.");
    }

    private static RulesRefused at(Node node, String what) {
        return node.getStartMark()
                .map(mark -> RulesRefused.at(mark.getLine() + 1, what))
                .orElseGet(() -> RulesRefused.because(what));
    }

    /** A member that is null is not there, as in what we write ourselves. */
    private static Node node(JsonNode sent) {
        if (sent.isObject()) {
            List<NodeTuple> members = sent.properties().stream()
                    .filter(member -> !member.getValue().isNull())
                    .map(member -> new NodeTuple(plain(member.getKey()), node(member.getValue())))
                    .toList();
            return new MappingNode(Tag.MAP, members, FlowStyle.BLOCK);
        }
        if (sent.isArray()) {
            List<Node> items = new ArrayList<>();
            sent.forEach(item -> items.add(node(item)));
            return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
        }
        return plain(sent.isNull() ? "" : sent.asText());
    }

    private static Node plain(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }
}
