package io.simdrdrive.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What waits has a form that does not, with the same parameters and a future of the same result. */
class AsyncFormsTest {
    /** Types, and where the async forms of their methods are. */
    private static final Map<Class<?>, Class<?>> FORMS = Map.of(DataStoreReader.class, AsyncDataStoreReader.class,
            DataStoreWriter.class, AsyncDataStoreWriter.class, DataStoreWsClient.class, DataStoreWsClient.class,
            KeyHashAccess.class, KeyHashAccess.class, ServerAdmin.class, ServerAdmin.class,
            DataStoreWsClientBuilder.class, DataStoreWsClientBuilder.class);

    /** Without one, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "scan(ScanOptions)", "an iterator waits for each page: scanPageAsync gives the pages",
            "close()", "of AutoCloseable; it waits a second at the most, for the server's goodbye",
            "withTimeout(Duration)", "calls nothing",
            "byKeyHash()", "calls nothing",
            "admin()", "calls nothing");

    /** What stands for a result in futures that is there before all of it has come. */
    private static final Map<String, String> RESULTS = new HashMap<>(Map.of(ValueInputStream.class.getName(),
            ValuePublisher.class.getName(), "void", Void.class.getName(), "long", Long.class.getName(), "boolean",
            Boolean.class.getName()));

    private static Stream<Method> waiting(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !CompletableFuture.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !method.getName().equals("toString"))
                .filter(method -> type != DataStoreWsClientBuilder.class || method.getName().equals("connect"));
    }

    private static boolean hasAsyncForm(Method method, Class<?> where) {
        String result = method.getGenericReturnType().getTypeName();
        String future = CompletableFuture.class.getName() + "<" + RESULTS.getOrDefault(result, result) + ">";
        return Arrays.stream(where.getMethods()).anyMatch(form -> form.getName().equals(method.getName() + "Async")
                && Arrays.equals(form.getParameterTypes(), method.getParameterTypes())
                && form.getGenericReturnType().getTypeName().equals(future));
    }

    private static String signature(Method method) {
        return method.getName() + "(" + String.join(", ", Arrays.stream(method.getParameterTypes()).map(
                Class::getSimpleName).toList()) + ")";
    }

    private static List<String> withoutAsyncForm() {
        return FORMS.entrySet().stream().flatMap(forms -> waiting(forms.getKey())
                .filter(method -> !hasAsyncForm(method, forms.getValue()))).map(AsyncFormsTest::signature).distinct()
                .toList();
    }

    @Test
    void whatWaitsHasAFormThatDoesNot() {
        assertThat(withoutAsyncForm()).as(
                "add its async form; only what is meaningless without waiting is excepted, with"
                        + " the reason").containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
    }

    @Test
    void theComparisonFindsWhatItIsFor() throws NoSuchMethodException {
        assertThat(waiting(DataStoreWriter.class).map(AsyncFormsTest::signature)).contains("write(byte[], byte[])",
                "writeStream(byte[], InputStream)");
        assertThat(waiting(DataStoreWsClientBuilder.class).map(AsyncFormsTest::signature)).containsExactly("connect()");
        Method writeStream = DataStoreWriter.class.getMethod("writeStream", byte[].class, InputStream.class);
        assertThat(hasAsyncForm(writeStream, AsyncDataStoreWriter.class)).isTrue();
        assertThat(hasAsyncForm(writeStream, AsyncDataStoreReader.class)).as("no such method").isFalse();
        assertThat(hasAsyncForm(writeStream, KeyHashAccess.class)).as("other parameters").isFalse();
    }
}
