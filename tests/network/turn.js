// A real coturn with a config that a public server needs: short-lived credentials only, nothing private or special as a peer.
// Its files lie in a folder of its own and go with it.
// May depend on: turnserver (Debian: coturn), namespaces.js.
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChild, saidBy } from './namespaces.js';

/** Addresses that a relay must never reach for somebody else: this host, private and special networks (RFC 6890). */
export const deniedPeers = [
  '0.0.0.0-0.255.255.255', '10.0.0.0-10.255.255.255', '100.64.0.0-100.127.255.255', '127.0.0.0-127.255.255.255',
  '169.254.0.0-169.254.255.255', '172.16.0.0-172.31.255.255', '192.168.0.0-192.168.255.255',
  '::1', '64:ff9b::-64:ff9b::ffff:ffff', 'fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
];

/**
 * @param {string} secret shared with the server @param {number} ttlSeconds
 * @returns {{ username: string, credential: string }} as in "A REST API for access to TURN services"
 *     (draft-uberti-behave-turn-rest-00)
 */
export function turnCredentials(secret, ttlSeconds) {
  const username = `${Math.floor(Date.now() / 1000) + ttlSeconds}:zvonok`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

/**
 * Starts it on port 3478, UDP and TCP. @param {import('./namespaces.js').Namespace} place @param {string} address of the place
 */
export async function startTurnServer(place, address) {
  const folder = mkdtempSync(join(tmpdir(), 'zvonok-turn-'));
  const secret = randomBytes(24).toString('hex');
  const config = join(folder, 'turnserver.conf');
  writeFileSync(config, [
    `listening-ip=${address}`, `relay-ip=${address}`, 'listening-port=3478', 'min-port=49160', 'max-port=49359',
    'realm=zvonok.test', 'use-auth-secret', `static-auth-secret=${secret}`, 'fingerprint', 'stale-nonce=600',
    'user-quota=12', 'total-quota=100', 'no-cli', 'no-tls', 'no-dtls', 'no-multicast-peers',
    ...deniedPeers.map((range) => `denied-peer-ip=${range}`),
    `userdb=${join(folder, 'turndb')}`, `pidfile=${join(folder, 'pid')}`, 'log-file=stdout', 'simple-log',
  ].join('\n') + '\n');
  const child = place.spawn(['turnserver', '-c', config]);
  // Or its pipe would fill.
  child.stdout?.resume();
  child.stderr?.resume();
  const close = async () => {
    await endChild(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await saidBy(child, /Total General servers/);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    secret,
    /** As the server's TURN_URLS takes it. */
    url: `turn:${address}:3478?transport=udp`,
    /**
     * A value of `ice-servers`. @param {object} [options] @param {string} [options.host] where it is reached
     * @param {'udp' | 'tcp'} [options.transport]
     */
    iceServers: ({ host = address, transport = 'udp' } = {}) =>
      JSON.stringify([{ urls: `turn:${host}:3478?transport=${transport}`, ...turnCredentials(secret, 600) }]),
    close,
  };
}
