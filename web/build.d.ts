/** Name of the program's file, relative to the module; filled in by scripts/bundle.mjs. */
declare const __ZVONOK_WASM__: string;
/** The same of its second file; '' where all is in one (scripts/build.sh --debug). */
declare const __ZVONOK_SECOND__: string;
/** The element's own words by language and key. */
declare const __ZVONOK_WORDS__: Record<string, Record<string, string>>;
/** Names of the files with the program's words, of each language that it does not carry itself. */
declare const __ZVONOK_WORD_FILES__: Record<string, string>;
/** Names of the files of src/browser/js/later, by their modules' names. */
declare const __ZVONOK_LATER__: Record<string, string>;
