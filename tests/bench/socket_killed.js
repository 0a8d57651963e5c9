// Figure: how soon a page in a call is registered again when its connection to the server is cut.
// Depends on tests/browser, tests/interop/wire.js, web/server, Node.
import { once } from 'node:events';
import net from 'node:net';
import { launchBrowser, startServer } from '../browser/harness.js';
import { connect, openPerson } from '../browser/people.js';
import { Wire } from '../interop/wire.js';
import { quantile } from './figure.js';
import { asTest, within } from './scope.js';

const limitMs = 1_000;

/**
 * Passes TCP on to a port of this machine, until cut. @param {import('./scope.js').Scope} scope @param {number} port
 */
async function startProxy(scope, port) {
  /** @type {Set<net.Socket>} */
  const sockets = new Set();
  const proxy = net.createServer((client) => {
    const server = net.connect(port, 'localhost');
    for (const [socket, other] of [[client, server], [server, client]]) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  scope.after(() => proxy.close());
  return {
    url: `http://localhost:${/** @type {net.AddressInfo} */ (proxy.address()).port}`,
    cut: () => { for (const socket of sockets) socket.resetAndDestroy(); },
  };
}

/** @param {number} [rounds] @returns {Promise<import('./figure.js').Figure>} */
export const measureSocketKilled = (rounds = 20) => within(async (scope) => {
  const t = asTest(scope);
  const { address } = await startServer(t);
  const proxy = await startProxy(scope, address.port);
  const browser = await launchBrowser(t);
  /** @type {Wire | undefined} */
  let wire;
  const ann = await openPerson(t, browser, proxy.url, 'Ann', { prepare: async (page) => { wire = new Wire(page); } });
  const boris = await openPerson(t, browser, address.url, 'Boris');
  await connect(ann, boris);
  /** @type {number[]} */
  const samples = [];
  for (let i = 0; i < rounds; ++i) {
    const at = Date.now();
    proxy.cut();
    await wire?.event('received', 'me', undefined, i + 2);
    samples.push(Date.now() - at);
  }
  return {
    what: 'socket cut in a call: registered at the server again', limit: '1,000 ms (p95)', unit: 'ms', samples,
    isMet: quantile(samples, 0.95) <= limitMs,
  };
});
