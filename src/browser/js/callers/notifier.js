// A notification of the system while somebody calls and the page is hidden. The permission is asked for by request() alone,
// which belongs into a press. May depend on: nothing.

/** Numbers of call::Notify. */
export const notify = /** @type {const} */ ({ unsupported: 0, ask: 1, allowed: 2, denied: 3 });

/** @typedef {{ title: string, text: string }} Message */
/** Ends it, shown or not yet. @typedef {() => void} Close */

const tag = 'zvonok';

/** @param {string} workerUrl web/ring-worker.js on the page's own origin; '' for none */
export function createNotifier(workerUrl) {
  const abort = new AbortController();
  /** @type {Close | undefined} */
  let close;
  let shownTitle = '';
  /** @type {Message | undefined} */
  let message;
  let broken = typeof Notification !== 'function';

  /** @param {Message} message @returns {Close} */
  function open({ title, text }) {
    const options = { body: text, tag, requireInteraction: true };
    try {
      const shown = new Notification(title, options);
      shown.onclick = () => {
        window.focus();
        shown.close();
      };
      return () => shown.close();
    } catch (error) {
      // Chrome on Android has the class and no way to make one without a service worker:
      // https://developer.mozilla.org/en-US/docs/Web/API/Notification/Notification#exceptions
      if (!workerUrl || !navigator.serviceWorker) throw error;
      return openByWorker(workerUrl, title, { ...options, data: location.href });
    }
  }

  function update() {
    const wanted = document.hidden && !broken && Notification.permission === 'granted' ? message : undefined;
    if (close && shownTitle === wanted?.title) return;
    close?.();
    close = undefined;
    if (!wanted) return;
    try {
      close = open(wanted);
      shownTitle = wanted.title;
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

/** @param {string} url of the worker @param {string} title @param {NotificationOptions} options @returns {Close} */
function openByWorker(url, title, options) {
  let over = false;
  // For no page but itself: a site's own worker, which has the pages, stays what it is.
  const opened = navigator.serviceWorker.register(url, { scope: url })
    .then(async (registration) => {
      await active(registration);
      if (over) return;
      await registration.showNotification(title, options);
      if (over) await closeAll(registration, title);
      return registration;
    })
    // Not there, or the permission has gone meanwhile: it rings without.
    .catch(() => undefined);
  return () => {
    over = true;
    void opened.then((registration) => registration && closeAll(registration, title));
  };
}

/** Another one may have taken its place meanwhile. @param {ServiceWorkerRegistration} registration @param {string} title */
async function closeAll(registration, title) {
  for (const one of await registration.getNotifications({ tag })) if (one.title === title) one.close();
}

/** Only a worker that is installed may show something. @param {ServiceWorkerRegistration} registration */
async function active({ installing, waiting, active: now }) {
  const worker = installing ?? waiting;
  if (now || !worker) return;
  await new Promise((resolve, reject) => {
    worker.onstatechange = () => {
      if (worker.state === 'activated') resolve(undefined);
      if (worker.state === 'redundant') reject(new Error('redundant'));
    };
  });
}
