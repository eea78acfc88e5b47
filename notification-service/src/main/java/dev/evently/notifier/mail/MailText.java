package dev.evently.notifier.mail;

import org.jspecify.annotations.Nullable;

/**
 * What a mail says. The subject is one line.
 *
 * @param settings the address of the page where its receiver chooses what is mailed; null when they
 *     cannot choose, as they asked for this mail
 */
record MailText(String subject, String plain, String html, @Nullable String settings) {}
