package dev.tracestack.doctor.signals;

import org.jspecify.annotations.Nullable;

/** A question that is asked once, however many want to know; the others wait for the answer. */
final class Once<T> {

    /** What is asked. */
    interface Question<T> {
        T ask() throws InterruptedException;
    }

    private final Question<T> question;
    private @Nullable T answer;

    Once(Question<T> question) {
        this.question = question;
    }

    synchronized T get() throws InterruptedException {
        T known = answer;
        if (known == null) {
            known = question.ask();
            answer = known;
        }
        return known;
    }
}
