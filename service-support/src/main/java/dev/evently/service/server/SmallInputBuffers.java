package dev.evently.service.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.CharBuffer;
import org.apache.catalina.connector.InputBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Takes from each call the 16 KB in which Tomcat would decode its body to characters: our bodies
 * are read as bytes. Tomcat has no setting for it, so a private field is changed; who reads
 * characters does so in smaller steps.
 */
final class SmallInputBuffers extends ValveBase {
  static final int CHARS = 64;

  private static final VarHandle BUFFER = field(Request.class, "inputBuffer", InputBuffer.class);
  private static final VarHandle CHARACTERS = field(InputBuffer.class, "cb", CharBuffer.class);

  SmallInputBuffers() {
    super(true);
  }

  private static VarHandle field(Class<?> owner, String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findVarHandle(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Expected a Tomcat whose calls have a " + name, e);
    }
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    Object buffer = BUFFER.get(request);
    if (((CharBuffer) CHARACTERS.get(buffer)).capacity() > CHARS) {
      CHARACTERS.set(buffer, CharBuffer.allocate(CHARS).flip());
    }
    getNext().invoke(request, response);
  }
}
