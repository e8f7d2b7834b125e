package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tandem.access.Role;
import org.tandem.kernel.Party;
import org.tandem.print.Language;
import org.tandem.print.Printed;
import org.tandem.seal.Seal;

/** The words of a committee's printed papers, in the languages that there are. */
public final class PrintedWords {

    private static final String BUNDLE = "org.tandem.committee.print";

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
     * Who signed, when and with which key.
     *
     * @param names what the countries are called, in English
     */
    public static void signatures(Printed paper, List<Seal> seals, JointCommittees names) {
        paper.table(
                List.of("office", "signedAt", "key"),
                seals.stream()
                        .map(seal -> Printed.Row.of(
                                office(paper, seal.owner(), names), paper.inBoth("day.only", seal.at()), seal.keyId()))
                        .toList());
    }

    /** {@code XA-XB/XA/CO_CHAIR} in words; an owner that is no office of a committee as it is. */
    private static String office(Printed paper, String owner, JointCommittees names) {
        String[] parts = owner.split("/", -1);
        boolean known = parts.length == 3
                && List.of(Role.CO_CHAIR.name(), Role.SECRETARIAT.name()).contains(parts[2]);
        return known ? paper.inBoth("office." + parts[2], names.name(new Party(parts[1]))) : owner;
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
