// The packets that a place of the network sees, as tcpdump's lines. May depend on: tcpdump, namespaces.js.
import { EventEmitter, once } from 'node:events';
import { endChild, saidBy } from './namespaces.js';

/**
 * Captures until the test ends.
 * @param {import('node:test').TestContext} t @param {import('./namespaces.js').Namespace} place
 * @param {string} filter as pcap-filter(7) has it
 */
export async function startCapture(t, place, filter) {
  const child = place.spawn(['tcpdump', '--immediate-mode', '-l', '-n', '-q', '-i', 'any', filter]);
  t.after(() => endChild(child));
  let text = '';
  const news = new EventEmitter();
  child.stdout?.on('data', (data) => {
    text += data;
    news.emit('packets');
  });
  await saidBy(child, /listening on/);
  const packets = () => text.split('\n').slice(0, -1);
  return {
    /** One line each. */
    packets,
    /** @param {(packets: string[]) => boolean} check */
    async until(check) {
      const late = AbortSignal.timeout(5_000);
      while (!check(packets())) await once(news, 'packets', { signal: late });
    },
  };
}
