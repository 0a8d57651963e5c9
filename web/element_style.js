// Style of the element's own shadow tree, in the colours of src/ui/theme.hpp. A constructed sheet: `style-src 'self'` allows it, a <style> element it would not.

const css = `
:host {
  display: block;
  position: relative;
  overflow: hidden;
  min-height: 320px;
  color-scheme: light dark;
  font: 16px/1.5 system-ui, sans-serif;
}
:host([hidden]) { display: none }
:host([theme=light]), .light { color-scheme: light }
:host([theme=dark]), :host([theme=contrast]), .dark, .contrast { color-scheme: dark }
.root, .message {
  background: var(--zvonok-background, light-dark(#e9edf3, #0c0e14));
  color: var(--zvonok-text, light-dark(#141925, #f3f5fa));
}
.root { position: absolute; inset: 0 }
.message {
  position: absolute;
  inset: 0;
  display: grid;
  place-content: center;
  justify-items: center;
  gap: 16px;
  padding: 24px;
  text-align: center;
}
.message p { margin: 0; max-width: 30em }
.root:has(.zv-plain) + .message { position: static; padding: 8px }
button {
  font: inherit;
  padding: 8px 20px;
  min-height: 44px;
  border: 0;
  border-radius: 12px;
  background: light-dark(#0a7a56, #43db9f);
  color: light-dark(#fff, #04231a);
  cursor: pointer;
}
`;

/** None where constructed sheets are unknown (Safari before 16.4): the words that say so need no style. */
export function elementStyles() {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return [sheet];
  } catch {
    return [];
  }
}
