package org.tandem.support;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;

/** The same for acts with a transaction of their own: the annotation's value is part of what binds an interceptor. */
@Interceptor
@Transactional(Transactional.TxType.REQUIRES_NEW)
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
public class TestNewTransactions {

    @AroundInvoke
    Object within(InvocationContext call) {
        return CurrentEntities.requiresNew(call::proceed);
    }
}
