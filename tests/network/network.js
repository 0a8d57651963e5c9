// A small internet: Ann with two uplinks, Boris with one and the server, each in a namespace of its own behind a router.
//
//     Ann  uplink1 198.18.1.2 ──┐                 ┌── 198.18.3.2 Boris
//          uplink2 198.18.2.2 ──┴── router (.1) ──┴── 198.18.4.2 server
//
// The addresses are those for benchmarks (RFC 2544), which are not private: a TURN server that refuses private peers serves
// them. May depend on: namespaces.js.
import { Namespace } from './namespaces.js';

export const addresses = {
  uplinks: ['198.18.1.2', '198.18.2.2'],
  boris: '198.18.3.2',
  server: '198.18.4.2',
  /** The router, as each side reaches it. */
  router: { ann: '198.18.1.1', boris: '198.18.3.1', server: '198.18.4.1' },
};

/** @param {Namespace} router @param {Namespace} place @param {string} link @param {number} net third number of the address */
function join(router, place, link, net) {
  place.ip(`link add ${link} type veth peer name r${net} netns ${router.pid}
    addr add 198.18.${net}.2/24 dev ${link}
    link set ${link} up`);
  router.ip(`addr add 198.18.${net}.1/24 dev r${net}
    link set r${net} up`);
}

const udpOfAnn = ['iif r1', 'iif r2', 'to 198.18.1.0/24', 'to 198.18.2.0/24'].map((one) => `${one} ipproto udp`);

/** The first uplink that is up is used for all that does not ask for an address. @param {Namespace} ann @param {number} uplink 1 or 2 */
const setRoute = (ann, uplink) =>
  ann.ip(`route replace default via 198.18.${uplink}.1 dev uplink${uplink} metric ${uplink}00`);

export class Network {
  /** @param {Record<'ann' | 'boris' | 'server' | 'router', Namespace>} places */
  constructor(places) {
    this.places = places;
  }

  static async create() {
    const names = /** @type {const} */ (['ann', 'boris', 'server', 'router']);
    const made = await Promise.all(names.map((name) => Namespace.create(name)));
    const [ann, boris, server, router] = made;
    router.set('net/ipv4/ip_forward', 1);
    // A provider drops what does not carry an address of its own (BCP 38): uplink2 is no way out for uplink1's address.
    router.set('net/ipv4/conf/all/rp_filter', 1);
    join(router, ann, 'uplink1', 1);
    join(router, ann, 'uplink2', 2);
    join(router, boris, 'eth', 3);
    join(router, server, 'eth', 4);
    for (const uplink of [1, 2]) {
      setRoute(ann, uplink);
      // What is sent from an uplink's address leaves through it, as two real networks would require.
      ann.ip(`route add default via 198.18.${uplink}.1 dev uplink${uplink} table ${uplink}
        rule add from 198.18.${uplink}.2 table ${uplink}`);
    }
    for (const [place, net] of /** @type {[Namespace, number][]} */ ([[boris, 3], [server, 4]])) {
      place.ip(`route add default via 198.18.${net}.1`);
    }
    return new Network({ ann, boris, server, router });
  }

  /** An uplink of Ann ends, and with it its address, as when a Wi-Fi is left. @param {number} uplink 1 or 2 */
  takeDown(uplink) {
    this.places.ann.ip(`link set uplink${uplink} down
      addr flush dev uplink${uplink}`);
  }

  /** @param {number} uplink 1 or 2 */
  bringUp(uplink) {
    this.places.ann.ip(`addr add 198.18.${uplink}.2/24 dev uplink${uplink}
      link set uplink${uplink} up`);
    setRoute(this.places.ann, uplink);
    this.places.ann.ip(`route replace default via 198.18.${uplink}.1 dev uplink${uplink} table ${uplink}`);
  }

  /** Nothing of Ann's passes the router any more, in either direction, and nobody is told. */
  blackHole() {
    this.#rules('add', ['iif r1', 'iif r2', 'to 198.18.1.0/24', 'to 198.18.2.0/24'], 10);
  }

  endBlackHole() {
    this.#rules('del', ['iif r1', 'iif r2', 'to 198.18.1.0/24', 'to 198.18.2.0/24'], 10);
  }

  /** From now on Ann and Boris reach the server and the router alone, not each other. */
  blockDirect() {
    const pairs = [1, 2].flatMap((net) => [[net, 3], [3, net]]);
    this.#rules('add', pairs.map(([from, to]) => `from 198.18.${from}.0/24 to 198.18.${to}.0/24`), 20);
  }

  /** A firewall in front of Ann that lets no UDP pass. */
  blockUdp() {
    this.#rules('add', udpOfAnn, 30);
  }

  unblockUdp() {
    this.#rules('del', udpOfAnn, 30);
  }

  /** What the router drops. @param {'add' | 'del'} action @param {string[]} selectors @param {number} priority */
  #rules(action, selectors, priority) {
    this.places.router.ip(selectors.map((one) => `rule ${action} ${one} blackhole priority ${priority}`).join('\n'));
  }

  /** Bytes that have left through an uplink of Ann. @param {number} uplink 1 or 2 */
  sentBytes(uplink) {
    const [link] = JSON.parse(this.places.ann.read('ip', '-json', '-stats', 'link', 'show', `uplink${uplink}`));
    return /** @type {number} */ (link.stats64.tx.bytes);
  }

  /** Which uplink carries the call now, by what leaves in half a second: 1 or 2. */
  async usedUplink() {
    const before = [1, 2].map((uplink) => this.sentBytes(uplink));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [first, second] = [1, 2].map((uplink, i) => this.sentBytes(uplink) - before[i]);
    return first >= second ? 1 : 2;
  }

  async close() {
    await Promise.all(Object.values(this.places).map((place) => place.close()));
  }
}
