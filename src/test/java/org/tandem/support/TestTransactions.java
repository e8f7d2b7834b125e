package org.tandem.support;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;

/** What the server does for {@code @Transactional}, for the values we use. */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
public class TestTransactions {

    @AroundInvoke
    Object within(InvocationContext call) throws Exception {
        Transactional rule = call.getMethod().getAnnotation(Transactional.class);
        if (rule == null) {
            rule = call.getMethod().getDeclaringClass().getAnnotation(Transactional.class);
        }
        Transactional.TxType type = rule == null ? Transactional.TxType.REQUIRED : rule.value();
        return switch (type) {
            case REQUIRED, MANDATORY -> CurrentEntities.required(call::proceed);
            case REQUIRES_NEW -> CurrentEntities.requiresNew(call::proceed);
            default -> throw new IllegalStateException("Not used in Tandem: " + type);
        };
    }
}
