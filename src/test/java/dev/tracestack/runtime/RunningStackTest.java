package dev.tracestack.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunningStackTest {

    @Test
    @Causes(FaultCode.PORT_NOT_PUBLISHED)
    void portsThatCannotBeReachedAreNamedTogether() {
        RunningStack stack = stack(EnumSet.of(PortName.TEMPO, PortName.POSTGRES));

        assertThatThrownBy(stack::endpoints).isInstanceOfSatisfying(TracestackException.class, fault -> {
            assertThat(fault.code()).isEqualTo(FaultCode.PORT_NOT_PUBLISHED);
            assertThat(fault)
                    .hasMessageContaining(PortName.TEMPO.text())
                    .hasMessageContaining(PortName.POSTGRES.text())
                    .hasMessageNotContaining(PortName.WORKER.text());
            assertThat(fault.remedy().commands()).contains("tracestack up --project demo");
        });
    }

    @Test
    void aViewThatIsNotPublishedIsNoReasonToRefuseTheRest() {
        assertThat(stack(EnumSet.of(PortName.VIEW)).endpoints().tempo()).hasPort(3200);
    }

    private static RunningStack stack(Set<PortName> unpublished) {
        return new RunningStack(
                new ProjectName("demo"),
                RuntimeName.DOCKER,
                Ports.usual(),
                unpublished,
                Credentials.generate(),
                List.of());
    }
}
