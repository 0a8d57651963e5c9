// A real PeerServer and people on it: our client, and pages of the real PeerJS; all gone after the test.
// May depend on: the files beside it, tests/browser, tests/fixtures.
import { once } from 'node:events';
import net from 'node:net';
import { openPage, recordEvents, startServer } from '../browser/harness.js';
import { openPerson } from '../browser/people.js';
import { startPeerJsPage } from '../fixtures/pages.js';
import { startPeerServer } from '../fixtures/peer-server.js';
import { PeerJs, Zvonok } from './people.js';
import { Wire } from './wire.js';
import { keepConnections, takeNotes } from './world.js';

/**
 * What is sent to it goes to a port and back. cut() closes the connections on the near side alone: the far side goes on
 * holding them for open, as it does when a network is gone without a word.
 * @param {import('node:test').TestContext} t @param {number} port
 */
async function startBreakablePath(t, port) {
  /** @type {Set<net.Socket>} */
  const near = new Set();
  /** @type {Set<net.Socket>} */
  const all = new Set();
  const path = net.createServer((socket) => {
    const onward = net.connect(port, '127.0.0.1');
    near.add(socket);
    for (const each of [socket, onward]) {
      all.add(each);
      each.on('error', () => {});
    }
    socket.on('data', (data) => onward.write(data));
    onward.on('data', (data) => socket.destroyed || socket.write(data));
    onward.on('close', () => socket.destroy());
    socket.on('close', () => near.delete(socket) && onward.destroy());
  });
  await once(path.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    all.forEach((socket) => socket.destroy());
    path.close();
  });
  return {
    port: /** @type {net.AddressInfo} */ (path.address()).port,
    cut() {
      const cut = [...near];
      near.clear();
      cut.forEach((socket) => socket.destroy());
    },
  };
}

/**
 * @param {import('node:test').TestContext} t
 * @param {import('playwright-core').Browser} browser
 * @param {object} [options]
 * @param {string} [options.path] of the PeerServer
 * @param {string} [options.key] of the PeerServer
 */
export async function startPeerJsWorld(t, browser, { path = '/', key = 'peerjs' } = {}) {
  const pages = await startServer(t);
  const server = await startPeerServer({ path, key });
  t.after(() => server.kill());
  const line = await startBreakablePath(t, server.port);

  /** @param {string} name @param {string} [id] that it wants */
  async function openZvonok(name, id) {
    /** @type {Wire | undefined} */
    let wire;
    const query = new URLSearchParams({ key, ...(id ? { id } : {}) });
    const person = await openPerson(t, browser, `http://localhost:${pages.address.port}`, name, {
      parameters: { server: `peerjs://localhost:${line.port}${path}?${query}` },
      async prepare(page) {
        wire = new Wire(page);
        await recordEvents(page);
        await keepConnections(page);
      },
    });
    return new Zvonok(person.page, person.id, name, /** @type {Wire} */ (/** @type {unknown} */ (wire)));
  }

  /** @param {string} name @param {string} [id] that it wants; the server gives one otherwise */
  async function openPeerJs(name, id) {
    const site = await startPeerJsPage();
    t.after(() => site.close());
    const parameters = { port: String(server.port), path, key, name, ...(id ? { id } : {}) };
    const page = await openPage(t, browser, site.url(parameters), { prepare: takeNotes });
    await page.getByRole('status').getByText('Ready', { exact: true }).waitFor();
    return new PeerJs(page, await page.getByRole('textbox', { name: 'My ID' }).inputValue(), name);
  }

  return { server, line, openZvonok, openPeerJs };
}

/** Frames of a PeerServer's line by their type. @param {Wire} wire @param {'sent' | 'received'} direction @param {string} type */
export const framesOf = (wire, direction, type) =>
  wire.frames.filter((frame) => frame.direction === direction).map(({ text }) => JSON.parse(text))
    .filter((message) => message.type === type);
