/** Reads server-sent events from the body of a fetch, which, unlike EventSource, sends a token. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let message = { id: undefined, event: "message", data: [] };
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        if (line === "") {
          if (message.data.length > 0 || message.id !== undefined) {
            yield { ...message, data: message.data.join("\n") };
          }
          message = { id: undefined, event: "message", data: [] };
        } else {
          addLine(message, line);
        }
      }
    }
  } finally {
    reader.cancel().catch(() => null);
  }
}

function addLine(message, line) {
  const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
  if (name === "data") {
    message.data.push(value);
  } else if (name === "event") {
    message.event = value;
  } else if (name === "id") {
    message.id = value;
  }
}
