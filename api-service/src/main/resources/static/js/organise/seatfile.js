import { alertProblem } from "../core/alerts.js";
import { fill, h } from "../core/dom.js";
import { language, t } from "../core/i18n.js";

/** A file of seats as text: UTF-8, or UTF-16 where it says so, or else what Windows writes. */
export async function seatFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = decoded(bytes);
  return { text, lines: text.split(/\r\n|\n|\r/) };
}

function decoded(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return new TextDecoder("utf-16le").decode(bytes);
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return new TextDecoder("utf-16be").decode(bytes);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Shows each error of a file at its line, with the line itself. */
export function showLines(element, { lines }, problem) {
  const errors = (problem.errors ?? []).filter(({ line }) => line);
  if (errors.length === 0) {
    alertProblem(problem);
    return;
  }
  fill(
    element,
    h("p", {}, h("strong", {}, t("seats.fileErrors", { count: errors.length }))),
    h(
      "ol",
      { class: "line-errors" },
      errors.map(({ line, column, message }) =>
        h(
          "li",
          { value: line },
          h("code", {}, marked(lines[line - 1] ?? "", column)),
          h("span", { class: "error", lang: language() === "en" ? null : "en" }, t("seats.column", { column }), " ", message),
        ),
      ),
    ),
  );
}

/** The line with the value of the column marked, where its values are separated simply. */
function marked(line, column) {
  const separator = [";", "\t", ","].find((sign) => line.includes(sign));
  if (!separator || line.includes('"')) {
    return line || " ";
  }
  return line.split(separator).map((value, i) => [i > 0 ? separator : null, i === column - 1 ? h("mark", {}, value || " ") : value]);
}
