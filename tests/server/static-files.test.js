// The page over HTTP: types, compression, caching, security headers, refusals.

import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { request, soon, startServer } from './support.js';

const hashed = 'app-0f3a9c2e.js';

/**
 * A temporary page; a secret lies beside its folder.
 * @param {import('node:test').TestContext} t
 */
async function makeDist(t) {
  const parent = await fs.mkdtemp(path.join(os.tmpdir(), 'zvonok-dist-'));
  t.after(() => fs.rm(parent, { recursive: true, force: true }));
  const dist = path.join(parent, 'dist');
  await fs.mkdir(path.join(dist, 'sub'), { recursive: true });
  const files = {
    'index.html': '<!doctype html><title>page</title>',
    [hashed]: 'plain script',
    [`${hashed}.br`]: 'brotli script',
    [`${hashed}.gz`]: 'gzip script',
    'zvonok-Q2JX4ZTB.wasm': '\0asm',
    'style.css': 'a{}',
    'style.css.gz': 'gzip style',
    'my-component.js': 'not hashed',
    'sub/index.html': 'sub',
    'with space.txt': 'space',
    '.env': 'secret',
    '../secret.txt': 'secret',
  };
  for (const [name, content] of Object.entries(files)) {
    await fs.writeFile(path.join(dist, name), content);
  }
  await fs.symlink('../secret.txt', path.join(dist, 'link.txt'));
  return dist;
}

test('media types', async (t) => {
  const server = await startServer(t, { dist: await makeDist(t) });
  const types = {
    '/': 'text/html; charset=utf-8',
    [`/${hashed}`]: 'text/javascript; charset=utf-8',
    '/zvonok-Q2JX4ZTB.wasm': 'application/wasm',
    '/style.css': 'text/css; charset=utf-8',
    '/with%20space.txt': 'text/plain; charset=utf-8',
  };
  for (const [url, type] of Object.entries(types)) {
    const { status, headers } = await request(server, url);
    assert.equal(status, 200, url);
    assert.equal(headers['content-type'], type);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
  }
});

test('brotli before gzip before plain, as the client accepts', async (t) => {
  const server = await startServer(t, { dist: await makeDist(t) });
  /** @type {Array<[accept: string, encoding: string | undefined, body: string]>} */
  const cases = [
    ['gzip, deflate, br, zstd', 'br', 'brotli script'],
    ['gzip', 'gzip', 'gzip script'],
    ['br;q=0, gzip;q=0.5', 'gzip', 'gzip script'],
    ['BR', 'br', 'brotli script'],
    ['identity', undefined, 'plain script'],
    ['', undefined, 'plain script'],
  ];
  for (const [accept, encoding, body] of cases) {
    const answer = await request(server, `/${hashed}`, { headers: { 'Accept-Encoding': accept } });
    assert.equal(answer.headers['content-encoding'], encoding, accept);
    assert.equal(answer.body.toString(), body);
    assert.equal(answer.headers['content-length'], String(body.length));
    assert.equal(answer.headers.vary, 'Accept-Encoding');
    assert.equal(answer.headers['content-type'], 'text/javascript; charset=utf-8');
  }
  const none = await request(server, `/${hashed}`);
  assert.equal(none.body.toString(), 'plain script', 'no header at all');
  const { headers, body } = await request(server, '/style.css', { headers: { 'Accept-Encoding': 'br, gzip' } });
  assert.equal(headers['content-encoding'], 'gzip', 'there is no .br');
  assert.equal(body.toString(), 'gzip style');
});

test('hashed names are cached for a year, the others are revalidated', async (t) => {
  const server = await startServer(t, { dist: await makeDist(t) });
  const forever = 'public, max-age=31536000, immutable';
  for (const url of [`/${hashed}`, '/zvonok-Q2JX4ZTB.wasm']) {
    assert.equal((await request(server, url)).headers['cache-control'], forever, url);
  }
  for (const url of ['/', '/index.html', '/style.css', '/my-component.js']) {
    assert.equal((await request(server, url)).headers['cache-control'], 'no-cache', url);
  }
});

test('ETag: 304 while the content is the same, 200 after it changed', async (t) => {
  const dist = await makeDist(t);
  const server = await startServer(t, { dist });
  const first = await request(server, '/');
  const etag = /** @type {string} */ (first.headers.etag);
  assert.match(etag, /^"[\w-]{22}"$/);
  for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await request(server, '/', { headers: { 'If-None-Match': header } });
    assert.equal(again.status, 304, header);
    assert.equal(again.body.length, 0);
    assert.equal(again.headers['cache-control'], 'no-cache');
    assert.equal(again.headers.etag, etag);
    assert.equal(again.headers['content-length'], undefined);
  }
  await fs.utimes(path.join(dist, 'index.html'), 1, 1);
  const touched = await request(server, '/', { headers: { 'If-None-Match': etag } });
  assert.equal(touched.status, 304, 'built again, and the same');
  // A build may set all times alike, and names may have the same length.
  const index = path.join(dist, 'index.html');
  const { atime, mtime } = await fs.stat(index);
  await fs.writeFile(index, '<!doctype html><title>PAGE</title>');
  await fs.utimes(index, atime, mtime);
  const changed = await request(server, '/', { headers: { 'If-None-Match': etag } });
  assert.equal(changed.status, 200);
  assert.match(changed.body.toString(), /PAGE/);

  const plain = await request(server, `/${hashed}`);
  const packed = await request(server, `/${hashed}`, { headers: { 'Accept-Encoding': 'br' } });
  assert.notEqual(plain.headers.etag, packed.headers.etag);
});

test('HEAD has the headers of GET and no body', async (t) => {
  const server = await startServer(t, { dist: await makeDist(t) });
  const get = await request(server, '/');
  const head = await request(server, '/', { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(head.body.length, 0);
  delete get.headers.date;
  delete head.headers.date;
  assert.deepEqual(head.headers, get.headers);
  assert.equal((await request(server, '/nowhere', { method: 'HEAD' })).status, 404);
});

test('a page gets its policies', async (t) => {
  const server = await startServer(t, {
    dist: await makeDist(t), frameAncestors: "'self' https://host.example",
  });
  const { headers } = await request(server, '/');
  assert.equal(headers['content-security-policy'],
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
    "img-src 'self' data: blob:; media-src blob: mediastream:; connect-src 'self' ws: wss:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self' https://host.example");
  assert.equal(headers['referrer-policy'], 'no-referrer');
  for (const feature of ['camera=(self)', 'microphone=(self)', 'display-capture=(self)']) {
    assert.ok(String(headers['permissions-policy']).includes(feature), feature);
  }
  assert.equal(headers['cross-origin-opener-policy'], undefined);
  assert.equal(headers['cross-origin-embedder-policy'], undefined);
  const script = await request(server, `/${hashed}`);
  assert.equal(script.headers['content-security-policy'], undefined);
});

test('nothing outside the folder, no dotfile, no listing', async (t) => {
  const server = await startServer(t, { dist: await makeDist(t) });
  assert.equal((await request(server, '/sub/')).body.toString(), 'sub');
  for (const url of [
    '/nowhere', '/sub', '/.env', '/%2eenv', '/../secret.txt', '/%2e%2e/secret.txt',
    '/sub/../../secret.txt', '/sub/..%2f..%2fsecret.txt', '/..%5csecret.txt', '/..\\secret.txt',
    '//secret.txt', '/sub//index.html', '/%00', '/index.html%00.js', '/%', '/%ff', '/link.txt',
    '/index.html/', '/./index.html', '/__proto__', 'http://localhost/../secret.txt', '*',
    `/${'x'.repeat(5_000)}`, `/${'a/'.repeat(3_000)}`,
  ]) {
    const { status, headers, body } = await request(server, url);
    assert.equal(status, 404, url);
    assert.equal(body.toString(), 'There is no such page here.\n');
    assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
  }
});

test('a query does not change the file', async (t) => {
  const server = await startServer(t, { dist: await makeDist(t) });
  assert.equal((await request(server, '/?server=x&call=../../y')).status, 200);
});

test('other methods are refused in words', async (t) => {
  const server = await startServer(t, { dist: await makeDist(t) });
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    const { status, headers, body } = await request(server, '/', { method });
    assert.equal(status, 405, method);
    assert.equal(headers.allow, 'GET, HEAD');
    assert.match(body.toString(), /GET and HEAD/);
  }
});

test('/healthz answers ok, with a page and without', async (t) => {
  const withPage = await startServer(t, { dist: await makeDist(t) });
  const without = await startServer(t);
  for (const server of [withPage, without]) {
    const { status, body, headers } = await request(server, '/healthz');
    assert.deepEqual([status, body.toString()], [200, 'ok\n']);
    assert.equal(headers['cache-control'], 'no-store');
  }
  assert.equal((await request(without, '/')).status, 404);
});

test('a file that went away after the start is a 404, and comes back', async (t) => {
  const dist = await makeDist(t);
  const server = await startServer(t, { dist });
  assert.equal((await request(server, '/style.css')).status, 200);
  await fs.rename(path.join(dist, 'style.css'), path.join(dist, 'gone'));
  assert.equal((await request(server, '/style.css')).status, 404);
  await fs.rename(path.join(dist, 'gone'), path.join(dist, 'style.css'));
  assert.equal((await request(server, '/style.css')).status, 200);
});

test('a request that never ends is cut off', async (t) => {
  const server = await startServer(t, { requestTimeoutMs: 200 });
  const socket = net.connect(server.address.port);
  t.after(() => socket.destroy());
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  socket.resume();
  await soon(new Promise((resolve) => { socket.on('close', resolve); }), 'close');
});

test('an upgrade to another address is closed', async (t) => {
  const server = await startServer(t);
  const socket = net.connect(server.address.port);
  t.after(() => socket.destroy());
  socket.write('GET /elsewhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n' +
    'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n');
  socket.resume();
  await soon(new Promise((resolve) => { socket.on('close', resolve); }), 'close');
});
