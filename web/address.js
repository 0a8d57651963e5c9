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
