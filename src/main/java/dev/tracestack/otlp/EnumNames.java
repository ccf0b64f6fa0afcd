package dev.tracestack.otlp;

import java.util.List;

/** Names of an open enumeration; a number without a name stands for itself. */
final class EnumNames {

    private EnumNames() {}

    static int number(List<String> names, String name, String what) {
        int index = names.indexOf(name);
        if (index >= 0) {
            return index;
        }
        try {
            return Integer.parseInt(name);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    what + " '" + name + "' is neither one of " + names + " nor a 32-bit number", notANumber);
        }
    }
}
