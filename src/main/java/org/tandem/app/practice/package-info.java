/**
 * The practice pair's people, rules and prepared cases, made by the same acts that people do. Part of {@code app}: it
 * knows every room and nobody knows it.
 */
package org.tandem.app.practice;
