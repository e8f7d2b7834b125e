package org.tandem.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.tandem.kernel.Tonnes;

/** From when on a transfer can be carried out that was asked for under a registry's rules. */
@Entity
@Table(name = "order_start")
public class OrderStart {

    @Id
    @Column(name = "unit_order")
    private String unitOrder;

    private String registry;

    @Column(name = "from_account")
    private String account;

    @Column(name = "asked_on")
    private LocalDate day;

    private long quantity;
    private Instant starts;

    protected OrderStart() {}

    OrderStart(String unitOrder, String registry, String account, LocalDate day, Tonnes quantity, Instant starts) {
        this.unitOrder = unitOrder;
        this.registry = registry;
        this.account = account;
        this.day = day;
        this.quantity = quantity.count();
        this.starts = starts;
    }

    Instant starts() {
        return starts;
    }
}
