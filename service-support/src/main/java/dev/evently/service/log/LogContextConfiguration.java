package dev.evently.service.log;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives each call a context in the log, and takes it away when the call is over. */
@Configuration(proxyBeanMethods = false)
public class LogContextConfiguration implements WebMvcConfigurer {
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new LogContextInterceptor());
  }
}
