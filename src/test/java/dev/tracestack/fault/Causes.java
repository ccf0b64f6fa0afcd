package dev.tracestack.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The test causes these faults and sees that each is named; the page of faults tells which test that is. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Causes {

    FaultCode[] value();
}
