package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandem.access.Role;
import org.tandem.kernel.Party;
import org.tandem.print.Language;
import org.tandem.print.Printed;
import org.tandem.seal.Seal;

/** The words of a committee's printed papers, in the languages that there are. */
public final class PrintedWords {

    private static final String BUNDLE = "org.tandem.committee.print";

    /** Those of a side that the bundles have words for. */
    private static final Set<String> OFFICES = Stream.of(
                    Role.CO_CHAIR, Role.SECRETARIAT, Role.MEMBER, Role.AUTHORITY_OFFICER, Role.AUTHORITY_APPROVER)
            .map(Role::name)
            .collect(Collectors.toUnmodifiableSet());

    private PrintedWords() {}

    public static Language english() {
        return Language.of(BUNDLE, "en");
    }

    /** The second language asked for; nothing where none is, or where it is none of ours. */
    public static Optional<Language> second(String tag) {
        return Language.KNOWN.contains(tag) && !tag.equals("en")
                ? Optional.of(Language.of(BUNDLE, tag))
                : Optional.empty();
    }

    /**
     * Who signed, when and with which key, on one page with its heading.
     *
     * @param names what the countries are called, in English
     */
    public static void signatures(Printed paper, String headingKey, List<Seal> seals, JointCommittees names) {
        paper.together(signed -> signed.heading(headingKey)
                .table(
                        List.of("office", "signedAt", "key"),
                        seals.stream()
                                .map(seal -> Printed.Row.of(
                                        office(signed, seal.owner(), names),
                                        signed.inBoth("day.only", seal.at()),
                                        seal.keyId()))
                                .toList()));
    }

    /** {@code XA-XB/XA/CO_CHAIR} in words; an owner that is no office of a side in a committee as it is. */
    public static String office(Printed paper, String owner, JointCommittees names) {
        String[] parts = owner.split("/", -1);
        return parts.length == 3 && OFFICES.contains(parts[2])
                ? paper.inBoth("office." + parts[2], names.name(new Party(parts[1])))
                : owner;
    }

    /**
     * Each of several matters in a row of its own, in what is decided or drafted under their name.
     *
     * @param kind of what is decided; of any other kind nothing is printed
     * @param agendas say what each is
     */
    public static void items(Printed paper, String kind, JsonNode content, Agendas agendas) {
        if (!kind.equals(SeveralAgenda.KIND)) {
            return;
        }
        List<SeveralContent.Item> items = SeveralContent.read(content).items();
        paper.table(
                List.of("item", "subject", "result", "decision.text"),
                IntStream.range(0, items.size())
                        .mapToObj(i -> Printed.Row.of(
                                String.valueOf(i + 1),
                                "%s, %s"
                                        .formatted(
                                                agendas.named(
                                                        items.get(i).kind(),
                                                        items.get(i).subject()),
                                                inWords(items.get(i).kind())),
                                inWords(items.get(i).outcome()),
                                items.get(i).text()))
                        .toList());
    }

    /** {@code NO_OBJECTION} as a reader takes it: "no objection". */
    public static String inWords(String code) {
        return code.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /** Tags of the languages that can stand beside English. */
    public static List<String> beside() {
        return Language.KNOWN.stream().filter(tag -> !tag.equals("en")).toList();
    }
}
