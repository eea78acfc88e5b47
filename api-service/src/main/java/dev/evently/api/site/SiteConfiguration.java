package dev.evently.api.site;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the static files of the pages, and of WebJars with or without their versions in the path.
 * Browsers keep them, and ask each time by the ETag whether they are still right.
 */
@Configuration(proxyBeanMethods = false)
class SiteConfiguration implements WebMvcConfigurer {
  private final ContentTags tags = new ContentTags();

  @Bean
  static HeaderWriter pageHeaders() {
    return new PageHeaders();
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    add(registry, "/webjars/**", "classpath:/META-INF/resources/webjars/");
    add(registry, "/**", "classpath:/static/");
  }

  private void add(ResourceHandlerRegistry registry, String paths, String folder) {
    registry
        .addResourceHandler(paths)
        .addResourceLocations(folder)
        .setCacheControl(CacheControl.noCache())
        .setUseLastModified(false)
        .setEtagGenerator(tags)
        .resourceChain(false); // with it, a version in the path of a WebJar may be left out
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
    registry.addViewController("/analytics").setViewName("forward:/index.html");
  }

  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.addFirst(new NotFoundPage());
  }
}
