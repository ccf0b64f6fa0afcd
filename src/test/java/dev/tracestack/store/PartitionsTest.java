package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartitionsTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @Test
    void aNewDayIsSampledForPlansAsTheDefaultPartitionIs() {
        Database database = DATABASE.worker();
        assertThat(new Partitions(database).keepUp(LocalDate.of(2027, 3, 1))).isEqualTo(5);
        String targets = "SELECT string_agg(attname || ' ' || attstattarget, ', ' ORDER BY attnum) FROM pg_attribute"
                + " WHERE attnum > 0 AND attrelid = ";
        assertThat(ask(database, targets + "'otel.spans_p20270301'::regclass"))
                .isEqualTo(ask(database, targets + "'otel.spans_default'::regclass"))
                .contains("trace_id 20", "service_name 20", "span_attributes 0", "events 0");
        assertThat(new Partitions(database).keepUp(LocalDate.of(2027, 3, 1))).isZero();
    }
}
