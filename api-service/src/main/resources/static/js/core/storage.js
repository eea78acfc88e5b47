/** Keeps small things in the browser's storage; where that is switched off, only until the page is left. */
function storage(kind) {
  const memory = new Map();
  return {
    get(key) {
      try {
        return window[kind].getItem(key);
      } catch {
        return memory.get(key) ?? null;
      }
    },
    set(key, value) {
      try {
        window[kind].setItem(key, value);
      } catch {
        memory.set(key, value);
      }
    },
    remove(key) {
      memory.delete(key);
      try {
        window[kind].removeItem(key);
      } catch {
        // Nothing is kept there.
      }
    },
  };
}

/** Of this browser, in all of its tabs. */
export const lasting = storage("localStorage");

/** Of this tab, also when it is reloaded. */
export const ofTab = storage("sessionStorage");
