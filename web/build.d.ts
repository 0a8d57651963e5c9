/** Name of the program's file, relative to the module; filled in by scripts/bundle.mjs. */
declare const __ZVONOK_WASM__: string;
