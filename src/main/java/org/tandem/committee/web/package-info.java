/** The committee's acts and reads over HTTP, and its pages in the workspace. */
package org.tandem.committee.web;
