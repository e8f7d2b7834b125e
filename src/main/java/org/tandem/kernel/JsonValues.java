package org.tandem.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.function.Function;

/** How the kernel's values stand in JSON: amounts, years and plain terms as numbers, everything else as the text it prints. */
final class JsonValues {

    private JsonValues() {}

    static SimpleModule module() {
        return new SimpleModule("tandem-values")
                .addSerializer(Party.class, ToStringSerializer.instance)
                .addDeserializer(Party.class, new Reader<>(Party.class, Party::parse))
                .addSerializer(Pair.class, ToStringSerializer.instance)
                .addDeserializer(Pair.class, new Reader<>(Pair.class, Pair::parse))
                .addSerializer(Share.class, ToStringSerializer.instance)
                .addDeserializer(Share.class, new Reader<>(Share.class, Share::parse))
                .addSerializer(Term.class, new TermWriter())
                .addDeserializer(Term.class, new Reader<>(Term.class, Term::parse))
                .addSerializer(Tonnes.class, new TonnesWriter())
                .addDeserializer(Tonnes.class, new Reader<>(Tonnes.class, Tonnes::parse))
                .addSerializer(Vintage.class, new VintageWriter())
                .addDeserializer(Vintage.class, new Reader<>(Vintage.class, Vintage::parse))
                .addDeserializer(LocalDate.class, new DayReader());
    }

    private static final class Reader<T> extends StdDeserializer<T> {

        private final transient Function<String, T> parse;

        Reader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return parse.apply(in.getText());
        }
    }

    /** As text alone: the library would also take lists, counted days and years beyond any calendar. */
    private static final class DayReader extends StdDeserializer<LocalDate> {

        DayReader() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return Day.parse(in.getText());
            } catch (NotADay refused) {
                if (in.currentName() == null) {
                    throw refused;
                }
                throw InputRefused.field(in.currentName(), refused.getMessage());
            }
        }
    }

    private static final class TermWriter extends StdSerializer<Term> {

        TermWriter() {
            super(Term.class);
        }

        @Override
        public void serialize(Term term, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (term.isPlain()) {
                out.writeNumber(term.days());
            } else {
                out.writeString(term.toString());
            }
        }
    }

    private static final class TonnesWriter extends StdSerializer<Tonnes> {

        TonnesWriter() {
            super(Tonnes.class);
        }

        @Override
        public void serialize(Tonnes tonnes, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(tonnes.count());
        }
    }

    private static final class VintageWriter extends StdSerializer<Vintage> {

        VintageWriter() {
            super(Vintage.class);
        }

        @Override
        public void serialize(Vintage vintage, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(vintage.year());
        }
    }
}
