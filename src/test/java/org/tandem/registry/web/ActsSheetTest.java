package org.tandem.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.registry.Purpose;
import org.tandem.registry.UnitOrder;

@DisplayName("A file of acts")
class ActsSheetTest {

    private static final String HEADER = "kind,pair,from,to,quantity\n";
    private static final String TRANSFER = "TRANSFER,XA-XB,XA-1001,XA-2001,5\n";

    private static ActsSheet read(String text) {
        return ActsSheet.ofFile(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void is_read_line_by_line_in_any_order_of_columns() {
        ActsSheet sheet = read("\ufeffquantity,kind,pair,from,vintage,first,purpose,beneficiary,to\r\n"
                + "5,TRANSFER,XA-XB,XA-1001,,,,,XA-2001\r\n"
                + "\r\n"
                + "2,CANCELLATION,XA-XB,XA-1001,2025,7,VOLUNTARY,\"Rail of Xalia; XA; R 1207\",\r\n");

        assertThat(sheet.wrong()).isEmpty();
        assertThat(sheet.lines()).containsExactly(2, 4);
        assertThat(sheet.requests().get(0).kind()).isEqualTo(UnitOrder.Kind.TRANSFER);
        assertThat(sheet.requests().get(0).to()).contains("XA-2001");
        assertThat(sheet.requests().get(0).first()).isEmpty();
        assertThat(sheet.requests().get(1).quantity()).isEqualTo(Tonnes.of(2));
        assertThat(sheet.requests().get(1).vintage()).contains(Vintage.of(2025));
        assertThat(sheet.requests().get(1).first()).contains(7L);
        assertThat(sheet.requests().get(1).purpose()).contains(Purpose.VOLUNTARY);
        assertThat(sheet.requests().get(1).beneficiary()).contains("Rail of Xalia; XA; R 1207");
        assertThat(sheet.requests().get(1).to()).isEqualTo(Optional.empty());
    }

    @Test
    void says_of_every_line_what_is_wrong_with_it_and_reads_the_others() {
        ActsSheet sheet = read(HEADER
                + TRANSFER
                + "TRANSFER,XA-XB,XA-1001,XA-2001,=1+1\n"
                + "TRANSFER,XA-XB,XA-1001,XA-2001,1.5\n"
                + "TRANSFER,XA-XB,XA-1001,XA-2001,1,000\n"
                + "GIFT,XA-XB,@SUM(A1),XA-2001,1\n"
                + "TRANSFER,XA-XB," + "X".repeat(25) + ",XA-2001,1\n"
                + "TRANSFER,XA-XB,,XA-2001,1\n");

        assertThat(sheet.requests()).hasSize(1);
        assertThat(sheet.wrong())
                .extracting(ActsSheet.Wrong::line, ActsSheet.Wrong::column)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, "quantity"),
                        org.assertj.core.groups.Tuple.tuple(4, "quantity"),
                        org.assertj.core.groups.Tuple.tuple(5, ""),
                        org.assertj.core.groups.Tuple.tuple(6, "from"),
                        org.assertj.core.groups.Tuple.tuple(7, "from"),
                        org.assertj.core.groups.Tuple.tuple(8, "from"));
        assertThat(sheet.wrong().get(0).why()).contains("formula");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                | is empty",
                "'kind;pair;from;quantity'                         | semicolons",
                "'kind,pair,from'                                  | at least kind, pair, from and quantity",
                "'kind,pair,from,quantity,quantity'                | stands twice",
                "'kind,pair,from,quantity,decision'                | There is no column “decision”",
                "'kind,pair,from,quantity'                         | no acts",
                "'kind,pair,from,quantity\n\"TRANSFER,XA-XB'       | quotation mark",
            })
    void of_which_nothing_can_be_read_is_refused_whole(String text, String why) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputRefused.class).hasMessageContaining(why);
    }

    @Test
    void is_bounded_in_size_in_lines_and_in_what_is_told() {
        assertThatThrownBy(() -> ActsSheet.ofFile(new byte[ActsSheet.LARGEST + 1]))
                .hasMessageContaining("512 KB");
        assertThatThrownBy(() -> ActsSheet.ofFile(new byte[] {'k', (byte) 0xff, (byte) 0xfe}))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> read(HEADER + "TRANSFER,XA-XB,\u0000,XA-2001,1"))
                .hasMessageContaining("UTF-8");
        assertThat(read(HEADER + TRANSFER.repeat(1_000)).requests()).hasSize(1_000);
        assertThatThrownBy(() -> read(HEADER + TRANSFER.repeat(1_001))).hasMessageContaining("at most 1,000");
        assertThat(read(HEADER + "x\n".repeat(50_000)).wrong()).hasSize(200);
    }
}
