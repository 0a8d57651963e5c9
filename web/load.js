// Gets and compiles the program, once for all elements of a page, and says in a word why it can not.
/// <reference path="./build.d.ts" />

/** Values of `code` in the element's `error` event, beside those of base/errors.def (stable interface). */
/** @typedef {'no-webassembly' | 'no-webgl' | 'download-failed' | 'blocked-by-policy' | 'crashed'} LoadErrorCode */

export class LoadError extends Error {
  /** @param {LoadErrorCode} code @param {unknown} cause */
  constructor(code, cause) {
    super(code, { cause });
    this.code = code;
  }
}

/** Compiled files; one may serve any number of instances. @type {Map<string, Promise<WebAssembly.Module>>} */
const compiled = new Map();

/** Rejects with a LoadError; the next call tries again. */
export const loadProgram = () => loadOnce(__ZVONOK_WASM__);

/** The same of the second file (src/browser/js/second_file.js); undefined where all is in the first. */
export const loadSecond = __ZVONOK_SECOND__ ? () => loadOnce(__ZVONOK_SECOND__) : undefined;

/** The program, fifty times as large, waits no longer for words. */
const wordsMs = 10_000;
/** @type {Record<string, Promise<ArrayBuffer | void>>} */
const words = {};

/**
 * What the program says in a language, where it does not carry it itself (scripts/split.mjs); nothing when it can not be had:
 * the program speaks English then. @param {string} language BCP 47
 */
export async function loadWords(language) {
  const tag = language.toLowerCase();
  const name = __ZVONOK_WORD_FILES__[tag] ?? __ZVONOK_WORD_FILES__[tag.split('-')[0]];
  if (name) return (words[name] ??= fetchWords(name));
}

/** @param {string} name */
async function fetchWords(name) {
  try {
    return await (await download(new URL(name, import.meta.url), AbortSignal.timeout(wordsMs))).arrayBuffer();
  } catch (error) {
    delete words[name];
    console.warn(error);
  }
}

/** The same of all languages. */
export const loadAllWords = () => Promise.all(Object.keys(__ZVONOK_WORD_FILES__).map(loadWords));

/** @param {string} name */
function loadOnce(name) {
  const loading = compiled.get(name) ?? load(new URL(name, import.meta.url));
  compiled.set(name, loading);
  loading.catch(() => compiled.delete(name));
  return loading;
}

/**
 * A module that is needed now: one of src/browser/js/later. Rejects when it can not be had.
 * @type {import('../src/browser/js/later/modules.js').LoadLater}
 */
export const loadLater = (name) => import(new URL(__ZVONOK_LATER__[name], import.meta.url).href);

/** @param {URL} url */
async function load(url) {
  const policy = watchPolicy();
  try {
    const response = await download(url);
    return await compile(response);
  } catch (error) {
    if (await policy.blocked()) throw new LoadError('blocked-by-policy', error);
    if (error instanceof LoadError) throw error;
    throw new LoadError(error instanceof WebAssembly.CompileError ? compileErrorCode(error) : 'download-failed', error);
  } finally {
    policy.stop();
  }
}

/** As the page preloads it: the same mode and credentials, or the browser loads it twice. @param {URL} url @param {AbortSignal} [signal] */
async function download(url, signal) {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new LoadError('download-failed', response.status);
  return response;
}

/** A server that does not know the type of .wasm costs the streaming, not the call. @param {Response} response */
async function compile(response) {
  const streams = response.headers.get('content-type')?.startsWith('application/wasm');
  if (streams && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Without 'wasm-unsafe-eval' browsers name the policy in the message; otherwise this one is too old (SIMD).
 * @param {WebAssembly.CompileError} error @returns {LoadErrorCode}
 */
function compileErrorCode(error) {
  return /unsafe-eval|Content Security Policy|CSP/i.test(error.message) ? 'blocked-by-policy' : 'no-webassembly';
}

/** Tells a download that the page's Content-Security-Policy has stopped from one that failed. */
function watchPolicy() {
  const abort = new AbortController();
  let blocked = false;
  document.addEventListener('securitypolicyviolation', () => (blocked = true), { signal: abort.signal });
  return {
    /** The event comes in a task of its own, after the rejection. */
    blocked: async () => {
      await new Promise((resolve) => setTimeout(resolve));
      return blocked;
    },
    stop: () => abort.abort(),
  };
}
