// Serves the built page: its folder, pre-compressed variants (`app.js.br`, `app.js.gz`) beside
// the files, caching by name and by content. GET and HEAD; no listing, no dotfiles, no ranges.
// Whole files are kept in memory and read again when they change: the page is under a megabyte.
// Depends on Node's standard library and headers.js.

import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileHeaders, isHashedName, mediaType, pageHeaders } from './headers.js';

/**
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {{stamp: string, body: Buffer, etag: string}} CachedFile
 */

/** In the order of preference. */
const encodings = [
  { token: 'br', suffix: '.br' },
  { token: 'gzip', suffix: '.gz' },
];

/**
 * @param {string} url request target
 * @returns {string[] | undefined} its path's segments; undefined when it names no file we serve
 */
function segmentsOf(url) {
  const raw = url.split(/[?#]/, 1)[0] ?? '';
  if (!raw.startsWith('/')) return undefined;
  let decoded;
  try {
    decoded = decodeURIComponent(raw);
  } catch {
    return undefined;
  }
  const segments = decoded.slice(1).split('/');
  if (segments[segments.length - 1] === '') segments[segments.length - 1] = 'index.html';
  // `.` begins `..` and dotfiles. A backslash or a colon could lead elsewhere on Windows.
  return segments.every((segment) => /^[^.\\:\0][^\\:\0]*$/.test(segment)) ? segments : undefined;
}

/**
 * @param {string} header Accept-Encoding
 * @param {string} token
 * @returns {boolean} whether the client named it, not with q=0
 */
function accepts(header, token) {
  return header.split(',').some((entry) => {
    const [name, ...parameters] = entry.trim().toLowerCase().split(/\s*;\s*/);
    return name === token && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/**
 * @param {string | undefined} header If-None-Match
 * @param {string} etag
 */
function matches(header, etag) {
  if (!header) return false;
  return header.split(',').some((entry) => ['*', etag].includes(entry.trim().replace(/^W\//, '')));
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {string} text one line
 * @param {Record<string, string>} [headers]
 */
export function sendText(response, status, text, headers = {}) {
  const body = `${text}\n`;
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(body); // Node sends no body to a HEAD.
}

export class StaticFiles {
  #folder;
  #pageHeaders;
  /** @type {Map<string, CachedFile>} */
  #cache = new Map();

  /**
   * @param {string} folder
   * @param {string} frameAncestors CSP sources that may embed the pages
   */
  constructor(folder, frameAncestors) {
    this.#folder = folder;
    this.#pageHeaders = pageHeaders(frameAncestors);
  }

  /**
   * Answers any request, in words when there is nothing to serve. Never rejects.
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   * @returns {Promise<void>}
   */
  async serve(request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendText(response, 405, 'Only GET and HEAD are served here.', { Allow: 'GET, HEAD' });
      return;
    }
    try {
      const segments = segmentsOf(request.url ?? '');
      const file = segments && await this.#resolve(segments);
      if (file) await this.#send(request, response, file);
      else sendText(response, 404, 'There is no such page here.');
    } catch {
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'This file cannot be read now.');
    }
  }

  /**
   * @param {string[]} segments
   * @returns {Promise<string | undefined>} the real path of a file inside the folder
   */
  async #resolve(segments) {
    try {
      const root = await fs.realpath(this.#folder);
      const file = await fs.realpath(path.join(root, ...segments));
      // A symbolic link may not lead out of the folder.
      return file.startsWith(root + path.sep) && (await fs.stat(file)).isFile() ? file : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   * @param {string} file
   */
  async #send(request, response, file) {
    const accepted = String(request.headers['accept-encoding'] ?? '');
    let found = await this.#load(file);
    let encoding;
    for (const { token, suffix } of encodings) {
      if (!accepts(accepted, token)) continue;
      const variant = await this.#load(file + suffix).catch(() => undefined);
      if (!variant) continue;
      found = variant;
      encoding = token;
      break;
    }
    const extension = path.extname(file);
    /** @type {Record<string, string | number>} */
    const headers = {
      ...fileHeaders,
      ...(extension === '.html' ? this.#pageHeaders : {}),
      'Cache-Control': isHashedName(path.basename(file)) ?
        'public, max-age=31536000, immutable' : 'no-cache',
      ETag: found.etag,
      Vary: 'Accept-Encoding',
    };
    if (matches(request.headers['if-none-match'], found.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    headers['Content-Type'] = mediaType(extension);
    headers['Content-Length'] = found.body.length;
    if (encoding) headers['Content-Encoding'] = encoding;
    response.writeHead(200, headers);
    response.end(request.method === 'HEAD' ? undefined : found.body);
  }

  /**
   * @param {string} file
   * @returns {Promise<CachedFile>} rejects when there is none
   */
  async #load(file) {
    const { size, mtimeMs, ctimeMs, ino } = await fs.stat(file);
    const stamp = [size, mtimeMs, ctimeMs, ino].join();
    const known = this.#cache.get(file);
    if (known?.stamp === stamp) return known;
    const body = await fs.readFile(file);
    // Of the content, not of the time: a build may set all times alike.
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const loaded = { stamp, body, etag };
    this.#cache.set(file, loaded);
    return loaded;
  }
}
