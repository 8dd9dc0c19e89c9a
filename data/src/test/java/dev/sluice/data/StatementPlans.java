package dev.sluice.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * How the database means to answer what a test's thread asks: each statement is explained, with its own parameters and on
 * its own connection, before it runs. For {@code @Import}.
 */
public final class StatementPlans implements BeanPostProcessor {

    private static final ThreadLocal<@Nullable List<String>> PLANS = new ThreadLocal<>();

    /** The plans of what some work asks for, each behind its statement. */
    public List<String> of(Work work) throws Exception {
        List<String> plans = new ArrayList<>();
        PLANS.set(plans);
        try {
            work.run();
        } finally {
            PLANS.remove();
        }
        return plans;
    }

    /** What asks the database. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source
                ? proxy(DataSource.class, (method, arguments) -> {
                    Object result = method.invoke(source, arguments);
                    return result instanceof Connection connection ? explaining(connection) : result;
                })
                : bean;
    }

    private static Connection explaining(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = method.invoke(connection, arguments);
            if (result instanceof PreparedStatement statement
                    && !method.getName().equals("prepareCall")) {
                return explaining(connection, String.valueOf(arguments[0]), statement);
            }
            return result instanceof Statement statement ? explaining(connection, statement) : result;
        });
    }

    private static Statement explaining(Connection connection, Statement statement) {
        return proxy(Statement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute") && arguments.length > 0) {
                explain(connection, String.valueOf(arguments[0]), List.of());
            }
            return method.invoke(statement, arguments);
        });
    }

    private static PreparedStatement explaining(Connection connection, String sql, PreparedStatement statement) {
        List<Setting> settings = new ArrayList<>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                settings.add(other -> method.invoke(other, arguments));
            } else if (method.getName().startsWith("execute")) {
                explain(connection, sql, settings);
            }
            return method.invoke(statement, arguments);
        });
    }

    private static void explain(Connection connection, String sql, List<Setting> settings) throws Exception {
        List<String> plans = PLANS.get();
        if (plans == null || !sql.strip().toLowerCase(Locale.ROOT).matches("(?s)(select|with|update|delete).*")) {
            return;
        }
        boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        if (postgres) {
            // A table of a test is so small that reading all of it is cheapest; what still does, has no index to use.
            execute(connection, "set enable_seqscan = off");
        }
        StringBuilder plan = new StringBuilder(sql).append('\n');
        try (PreparedStatement explained = connection.prepareStatement("explain " + sql)) {
            for (Setting setting : settings) {
                setting.repeat(explained);
            }
            try (ResultSet lines = explained.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }
        if (postgres) {
            execute(connection, "set enable_seqscan = on");
        }
        plans.add(plan.toString());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static <T> T proxy(Class<T> type, Invocation invocation) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return invocation.invoke(method, arguments == null ? new Object[0] : arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @FunctionalInterface
    private interface Invocation {
        @Nullable
        Object invoke(Method method, Object[] arguments) throws Exception;
    }

    @FunctionalInterface
    private interface Setting {
        void repeat(PreparedStatement other) throws Exception;
    }
}
