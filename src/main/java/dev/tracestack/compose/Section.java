package dev.tracestack.compose;

/** A part of the model that is written as named fields. */
public interface Section {

    /** The fields in the order and form in which Docker Compose writes them; what is absent is left out. */
    Value.Fields in(Form form);
}
