// HTTP headers of the static site: media types, caching, and what the page may do.
// Depends on nothing.

/** @type {Readonly<Record<string, string>>} */
const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
};

/**
 * @param {string} extension with its dot
 * @returns {string}
 */
export function mediaType(extension) {
  return mediaTypes[extension.toLowerCase()] ?? 'application/octet-stream';
}

// app-0f3a9c2e.js (hexadecimal) or app-Q2JX4ZTB.js (base32, as esbuild writes it). Base32 in small
// letters is not taken: `my-component.js` would be cached for a year.
const hashedName = /-([0-9a-f]{8,}|[A-Z2-7]{8,})(\.[a-z0-9]+)+$/;

/**
 * @param {string} name of a file
 * @returns {boolean} whether its name changes with its content
 */
export function isHashedName(name) {
  return hashedName.test(name);
}

/**
 * What a page gets. WebAssembly needs 'wasm-unsafe-eval'; nothing else is evaluated or inline.
 * `connect-src` names ws: and wss: because `?server=` may point at any signalling server.
 * @param {string} frameAncestors CSP sources that may embed the page
 * @returns {Record<string, string>}
 */
export function pageHeaders(frameAncestors) {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      'media-src blob: mediastream:',
      "connect-src 'self' ws: wss:",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${frameAncestors}`,
    ].join('; '),
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': [
      'camera=(self)',
      'microphone=(self)',
      'display-capture=(self)',
      'autoplay=(self)',
      'fullscreen=(self)',
      'picture-in-picture=(self)',
      'screen-wake-lock=(self)',
      'clipboard-write=(self)',
      'geolocation=()',
      'payment=()',
      'usb=()',
    ].join(', '),
  };
}

/** Every file may be embedded by any site: the module is made for that. */
export const fileHeaders = Object.freeze({
  'X-Content-Type-Options': 'nosniff',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
});
