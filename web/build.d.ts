/** Name of the program's file, relative to the module; filled in by scripts/bundle.mjs. */
declare const __ZVONOK_WASM__: string;
/** The same of the recorder's file. */
declare const __ZVONOK_RECORDER__: string;
