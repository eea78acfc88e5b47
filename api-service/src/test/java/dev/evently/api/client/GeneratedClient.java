package dev.evently.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A Java client that openapi-generator makes of a description, compiled together with what uses it:
 * the class {@code UseCase} of the folder of its library in the resources.
 */
final class GeneratedClient {
  private static final Path CLIENTS = Path.of("target", "clients");
  private static final Path GENERATOR = CLIENTS.resolve("openapi-generator.jar");
  private static final String OPTIONS =
      "openApiNullable=false,useJakartaEe=true,useJackson3=true,hideGenerationTimestamp=true,"
          + "invokerPackage=client,apiPackage=client.api,modelPackage=client.model";
  private static final int LONGEST_MINUTES = 2;

  private final Path folder;
  private final String library;
  private final Process generator;

  private GeneratedClient(Path folder, String library, Process generator) {
    this.folder = folder;
    this.library = library;
    this.generator = generator;
  }

  /** Begins to generate a client; several may be made at the same time. */
  static GeneratedClient generate(String library, String moreOptions, Path description)
      throws IOException {
    assertThat(GENERATOR).as("copied by the build, before its integration tests").exists();
    Path folder = Files.createTempDirectory(CLIENTS, library);
    Process generator =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                GENERATOR.toString(),
                "generate",
                "--generator-name=java",
                "--library=" + library,
                "--input-spec=" + description,
                "--output=" + folder,
                "--additional-properties=" + OPTIONS + moreOptions,
                "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("generator.log").toFile())
            .start();
    return new GeneratedClient(folder, library, generator);
  }

  /** Compiles the client, and gives what uses it. */
  @SuppressWarnings("unchecked") // what a use case is
  Function<Map<String, String>, String> useCase() throws Exception {
    assertThat(generator.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(generator.exitValue()).as(() -> text(folder.resolve("generator.log"))).isZero();
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(classes);
    var loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, GeneratedClient.class.getClassLoader());
    return (Function<Map<String, String>, String>)
        loader.loadClass("UseCase").getDeclaredConstructor().newInstance();
  }

  private void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path use = Path.of("src", "test", "resources", "clients", library);
    try (var files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> client = Files.walk(folder.resolve("src/main/java"));
        Stream<Path> uses = Files.walk(use)) {
      List<Path> sources =
          Stream.concat(client, uses).filter(path -> path.toString().endsWith(".java")).toList();
      var messages = new StringWriter();
      boolean isCompiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-nowarn",
                      "-proc:none",
                      "-classpath",
                      System.getProperty("java.class.path"),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(isCompiled).as(messages::toString).isTrue();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
