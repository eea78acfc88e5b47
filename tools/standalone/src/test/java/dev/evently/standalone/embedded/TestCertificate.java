package dev.evently.standalone.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for this machine, trusted as it is, made by the JDK's own tool.
 *
 * @param store its key and itself, in PKCS #12
 * @param pem itself only, for those who trust it
 */
record TestCertificate(Path store, Path pem) {
  static final String PASSWORD = "a password for tests";

  private static final String ALIAS = "server";

  /** Makes one; those of other names have the same subject. */
  static TestCertificate make(Path folder, String name) throws IOException, InterruptedException {
    TestCertificate made =
        new TestCertificate(folder.resolve(name + ".p12"), folder.resolve(name + ".pem"));
    made.keytool(
        "-genkeypair -alias server -keyalg EC -groupname secp256r1 -validity 2 -dname CN=server"
            + " -ext SAN=ip:127.0.0.1,dns:localhost");
    made.keytool("-exportcert -rfc -alias server -file " + made.pem);
    return made;
  }

  /** A file with both, for who trusts either. */
  Path and(TestCertificate other, Path file) throws IOException {
    return Files.writeString(file, Files.readString(pem) + Files.readString(other.pem));
  }

  /** Writes the key as PostgreSQL reads it: in PEM, by its owner only. */
  void writeKey(Path file) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key);
    Files.writeString(
        file, "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private void keytool(String command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    all.addAll(List.of(command.split(" ", -1)));
    all.addAll(
        List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    int code = new ProcessBuilder(all).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("Expected %s to work, but got %d".formatted(all, code));
    }
  }
}
