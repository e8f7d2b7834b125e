package org.tandem.support;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.tandem.seal.CounterpartKeys;
import org.tandem.seal.KeysInForce;

/** Nobody announced a second key, and nobody else's keys are known. */
public final class FirstKeys implements KeysInForce, CounterpartKeys {

    @Override
    public Optional<String> now(String owner) {
        return Optional.empty();
    }

    @Override
    public Optional<String> at(String owner, long place) {
        return Optional.empty();
    }

    @Override
    public List<String> cosigning(String owner, String origin, long size) {
        return List.of();
    }

    @Override
    public Optional<PublicKey> publicKey(String owner, String keyId) {
        return Optional.empty();
    }

    @Override
    public boolean isInForce(String owner, String keyId) {
        return false;
    }
}
