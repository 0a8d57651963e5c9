// Emscripten's glue (build/<preset>/zvonok-core.js), which scripts/bundle.mjs puts in the place of this name.
declare module 'zvonok-core' {
  /** Starts one instance of the program; main() has run when the promise resolves. */
  export default function createZvonok(options: { wasm: WebAssembly.Module; host: object }): Promise<object>;
}
