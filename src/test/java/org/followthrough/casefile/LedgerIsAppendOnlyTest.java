package org.followthrough.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class LedgerIsAppendOnlyTest {

    @Autowired
    Cases cases;

    @Autowired
    Customers customers;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Test
    void numbersTheEntriesOfACaseWithoutGaps() {
        String reference = openCase();
        customers.identify(reference);
        cases.acknowledge(reference);
        assertThat(ledger.of(reference))
                .extracting(Ledger.Entry::seq, Ledger.Entry::type)
                .containsExactly(
                        tuple(1, EventType.CASE_OPENED),
                        tuple(2, EventType.CUSTOMER_IDENTIFIED),
                        tuple(3, EventType.CASE_ACKNOWLEDGED),
                        tuple(4, EventType.CLOCK_STOPPED));
    }

    @Test
    void theDatabaseRefusesToChangeDeleteOrTruncate() {
        String reference = openCase();
        for (String attack : List.of(
                "update ledger set actor = 'nobody' where reference = '" + reference + "'",
                "delete from ledger where reference = '" + reference + "'",
                "truncate ledger")) {
            assertThatThrownBy(() -> jdbc.sql(attack).update()).hasMessageContaining("append-only");
        }
        assertThat(ledger.of(reference)).hasSize(1);
    }

    private String openCase() {
        String reference = cases.nextReference();
        cases.open(new NewCase(
                reference,
                Channel.WEB,
                new Contact("Ann Lee", reference.toLowerCase() + "@example.com", null),
                "My parcel",
                "en",
                null,
                Instant.now(),
                Ledger.CUSTOMER,
                null,
                null,
                null));
        return reference;
    }
}
