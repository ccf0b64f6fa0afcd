package dev.tracestack.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every query that a page gives runs as it stands, under the role that the page tells people to take. */
class QueriesOfPagesTest {

    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    @TestFactory
    Stream<DynamicTest> everyQueryRunsForTheReader() throws IOException {
        Database reader = DATABASE.reader();
        return Stream.of(queries("docs/troubleshooting.md", 4), queries("docs/sql.md", 4), queries("docs/mlflow.md", 1))
                .flatMap(List::stream)
                .map(query -> DynamicTest.dynamicTest(query, () -> run(reader, query)));
    }

    private static List<String> queries(String page, int least) throws IOException {
        List<String> queries = SQL.matcher(Files.readString(Path.of(page)))
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(least);
        return queries;
    }

    private static void run(Database reader, String query) {
        boolean answered = reader.ask("run a query of the page", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(query);
            }
        });
        assertThat(answered).as("has rows or none, but answers").isTrue();
    }
}
