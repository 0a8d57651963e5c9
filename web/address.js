// What the page's own address says to an element with `from-address`, as the served page's has it: ?server=, ?name=, ?call=,
// ?ice-servers=, ?lang=. The part behind # counts as well: it is never sent to a server.

/** @param {string} name @param {boolean} [empty] `?name` without a value counts @returns {string | undefined} */
export function addressParameter(name, empty = false) {
  const parts = [location.search, location.hash.slice(1)];
  for (const part of parts) {
    const value = new URLSearchParams(part).get(name);
    if (value || (empty && value !== null)) return value;
  }
  return undefined;
}

/**
 * A link that opens a page ready to call, up to the id, which is appended; '' when `page` is no address.
 * @param {string} page @param {string} [server] other than the page's own
 */
export function inviteUrl(page, server) {
  try {
    const url = new URL(page, location.href);
    url.hash = '';
    url.searchParams.delete('call');
    if (server) url.searchParams.set('server', withoutId(server));
    url.searchParams.append('call', '');
    return url.href;
  } catch {
    return '';
  }
}

/** The id that I want of a PeerServer is not my guest's. @param {string} server */
const withoutId = (server) => server.replace(/([?&])id=[^&]*&?/, '$1');
