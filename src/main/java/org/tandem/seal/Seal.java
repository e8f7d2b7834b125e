package org.tandem.seal;

import java.time.Instant;

/**
 * A signature over a paper: a detached JWS (RFC 7515 appendix F, RFC 7797, Ed25519) over its canonical bytes (RFC 8785).
 *
 * @param owner the office that signed, for example {@code XA-XB/XA/CO_CHAIR}; never a person
 * @param keyId which of the owner's keys
 */
public record Seal(String owner, String keyId, String jws, Instant at) {}
