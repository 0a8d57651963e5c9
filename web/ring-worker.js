// The worker that shows a notification where a page can not, as on Android; a press on it brings the page that rings to the
// front. It does nothing else, and sees no request. Served beside the page; another site has a copy of its own (README.md).

/** @typedef {Event & { notification: Notification, waitUntil: (work: Promise<unknown>) => void }} NotificationEvent */

const worker = /** @type {any} */ (globalThis);

/** @param {NotificationEvent} event */
async function bring({ notification }) {
  notification.close();
  /** @type {{ url: string, focus: () => Promise<unknown> }[]} */
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  await pages.find(({ url }) => url === notification.data)?.focus();
}

addEventListener('notificationclick', (event) => {
  const click = /** @type {NotificationEvent} */ (event);
  click.waitUntil(bring(click));
});
