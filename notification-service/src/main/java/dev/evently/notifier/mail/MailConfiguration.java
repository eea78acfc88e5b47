package dev.evently.notifier.mail;

import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mail server, as it is reached. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
  @Bean
  JavaMailSender mailServer(MailSettings settings) {
    var server = new JavaMailSenderImpl();
    server.setHost(settings.host());
    server.setPort(settings.port());
    server.setDefaultEncoding("UTF-8");
    if (!settings.user().isBlank()) {
      server.setUsername(settings.user());
      server.setPassword(settings.password());
    }
    server.setJavaMailProperties(properties(settings));
    return server;
  }

  private static Properties properties(MailSettings settings) {
    String answer = Long.toString(settings.times().answer().toMillis());
    var properties = new Properties();
    properties.put("mail.smtp.auth", Boolean.toString(!settings.user().isBlank()));
    properties.put(
        "mail.smtp.connectiontimeout", Long.toString(settings.times().connect().toMillis()));
    properties.put("mail.smtp.timeout", answer);
    properties.put("mail.smtp.writetimeout", answer);
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.tls()) {
      case NONE -> properties.put("mail.smtp.starttls.enable", "false");
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
    }
    return properties;
  }
}
