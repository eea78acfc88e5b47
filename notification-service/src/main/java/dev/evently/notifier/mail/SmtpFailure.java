package dev.evently.notifier.mail;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * Why a mail was not sent.
 *
 * @param code of the server's answer (RFC 5321); 0 when it gave none
 */
record SmtpFailure(Kind kind, int code, String message) {
  private static final int PERMANENT = 500;

  /** What follows from it. */
  enum Kind {
    /** The server has the mail: only the end of the connection failed. */
    NONE,
    /** The server is not reached, or lets nobody in: it is not the mail's fault. */
    AWAY,
    /** The mail may be taken later. */
    LATER,
    /** The mail is never taken. */
    REFUSED
  }

  static SmtpFailure of(MailException failure) {
    if (failure instanceof MailAuthenticationException) {
      return new SmtpFailure(Kind.AWAY, 0, told(failure));
    }
    if (!(failure instanceof MailSendException send)) {
      return new SmtpFailure(Kind.REFUSED, 0, told(failure)); // it cannot be written
    }
    if (send.getFailedMessages().isEmpty()) {
      return new SmtpFailure(Kind.NONE, 0, told(failure));
    }
    if (send.getCause() != null) {
      return new SmtpFailure(Kind.AWAY, 0, told(send.getCause()));
    }
    return ofAnswer(send.getMessageExceptions()[0]);
  }

  /** By the last code that the server gave, which is that of the address where there is one. */
  private static SmtpFailure ofAnswer(Exception failure) {
    var last = new SmtpFailure(Kind.LATER, 0, told(failure));
    for (Exception each = failure; each != null; each = next(each)) {
      int code =
          switch (each) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException sending -> sending.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            default -> 0;
          };
      if (code > 0) {
        last = new SmtpFailure(code >= PERMANENT ? Kind.REFUSED : Kind.LATER, code, told(each));
      }
    }
    return last;
  }

  private static @Nullable Exception next(Exception failure) {
    return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
  }

  private static String told(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message.strip();
  }
}
