package dev.tracestack.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Several at once, kept for the next who asks. */
final class PooledConnections implements Connections {

    private final HikariDataSource pool;

    PooledConnections(DatabaseAddress address, Login login, PoolSettings settings, Properties driver) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(login.role() + "@" + address.name());
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(login.role());
        config.setPassword(login.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        config.setKeepaliveTime(0);
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(Math.min(
                settings.connectTimeout().toMillis(), Duration.ofSeconds(2).toMillis()));
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setDataSourceProperties(driver);
        this.pool = new HikariDataSource(config);
    }

    @Override
    public <T> T use(SqlWork<T> work) throws SQLException {
        try (Connection connection = connect()) {
            return work.run(connection);
        }
    }

    private Connection connect() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw e.getCause() instanceof SQLException cause ? cause : e;
        }
    }

    @Override
    public Database.PoolUse count() {
        var bean = pool.getHikariPoolMXBean();
        return bean == null
                ? new Database.PoolUse(0, 0)
                : new Database.PoolUse(bean.getActiveConnections(), bean.getTotalConnections());
    }

    @Override
    public void close() {
        pool.close();
    }
}
