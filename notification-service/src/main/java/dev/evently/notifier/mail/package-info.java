/**
 * Mail: what happened to people is put into a table of mails by their choices, and from there it is
 * sent.
 */
@NullMarked
package dev.evently.notifier.mail;

import org.jspecify.annotations.NullMarked;
