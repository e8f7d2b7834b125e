/** Pages and interface of projects that go over to other rules. */
package org.tandem.transition.web;
