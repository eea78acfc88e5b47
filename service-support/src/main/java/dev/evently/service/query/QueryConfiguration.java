package dev.evently.service.query;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses parameters that a call under {@code /api} does not have, and reads times of one form. */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {
  @Bean
  WebMvcConfigurer literalParameters() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
      }

      @Override
      public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new TimeParameter());
      }
    };
  }
}
