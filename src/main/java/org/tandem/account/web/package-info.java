/** Pages and interface of accounts. */
package org.tandem.account.web;
