package dev.tracestack.compose;

import java.util.Map;

/** A range of addresses. */
public record IpamPool(String subnet, String gateway, String ipRange, Map<String, String> auxAddresses)
        implements Section {

    public IpamPool {
        auxAddresses = Sorted.copyOf(auxAddresses);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("subnet", subnet)
                .text("gateway", gateway)
                .text("ip_range", ipRange)
                .textMap("aux_addresses", auxAddresses)
                .done();
    }
}
