package dev.tracestack.junit;

import dev.tracestack.stack.Endpoints;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Brings an embedded stack up for a test class, on free ports and with data of its own, and takes it down with its data
 * afterwards. Test methods, constructors and {@code @BeforeAll} take a {@link TestStack} or its {@link Endpoints} as a
 * parameter:
 *
 * <pre>{@code
 * @ExtendWith(TracestackExtension.class)
 * class CheckoutTest {
 *     @Test
 *     void anOrderIsTraced(TestStack stack) {
 *         String id = new Checkout(stack.otlpHttp()).order();
 *         assertThat(stack.trace(id)).inPostgres().inTempo();
 *     }
 * }
 * }</pre>
 */
public final class TracestackExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TracestackExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        store(context).put(TestStack.class, TestStack.start());
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        TestStack stack = store(context).remove(TestStack.class, TestStack.class);
        if (stack != null) {
            stack.stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> wanted = parameter.getParameter().getType();
        return wanted == TestStack.class || wanted == Endpoints.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestStack stack = store(context).get(TestStack.class, TestStack.class);
        if (stack == null) {
            throw new IllegalStateException(
                    "no stack runs for this class: register TracestackExtension at the class, with"
                            + " @ExtendWith or as a static field with @RegisterExtension");
        }
        return parameter.getParameter().getType() == Endpoints.class ? stack.endpoints() : stack;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
