// A notification of the system while somebody calls and the page is hidden. The permission is asked for by request() alone,
// which belongs into a press. May depend on: nothing.

/** Numbers of call::Notify. */
export const notify = /** @type {const} */ ({ unsupported: 0, ask: 1, allowed: 2, denied: 3 });

/** @typedef {{ title: string, text: string }} Message */

export function createNotifier() {
  const abort = new AbortController();
  /** @type {Notification | undefined} */
  let shown;
  /** @type {Message | undefined} */
  let message;
  // Chrome on Android has the class and no way to make one without a service worker.
  let broken = typeof Notification !== 'function';

  function update() {
    if (!message || !document.hidden || broken || Notification.permission !== 'granted') {
      shown?.close();
      shown = undefined;
      return;
    }
    if (shown?.title === message.title) return;
    shown?.close();
    try {
      shown = new Notification(message.title, { body: message.text, tag: 'zvonok', requireInteraction: true });
      shown.onclick = () => {
        window.focus();
        shown?.close();
      };
    } catch {
      broken = true;
    }
  }
  document.addEventListener('visibilitychange', update, { signal: abort.signal });

  return {
    /** @returns {number} of `notify` */
    state() {
      if (broken) return notify.unsupported;
      return { default: notify.ask, granted: notify.allowed, denied: notify.denied }[Notification.permission];
    },
    /** Asks the person, who has just pressed something. */
    request: async () => {
      if (!broken && Notification.permission === 'default') await Notification.requestPermission();
    },
    /** @param {Message | undefined} next none: closes it */
    show(next) {
      message = next;
      update();
    },
    destroy() {
      abort.abort();
      message = undefined;
      update();
    },
  };
}
