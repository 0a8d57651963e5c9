// The page's title, icon and app badge while somebody calls or has called, for a page that is the call's own or allows it.
// What stood there before is put back. May depend on: nothing.

const flashMs = 1_000;
const iconPx = 64;

export function createPageMark() {
  let title = '';
  let before = '';
  let flashes = 0;
  /** @type {{ link: HTMLLinkElement, href: string | null } | undefined} */
  let icon;
  let missed = 0;
  let rings = false;

  function flash() {
    // Somebody else has changed it meanwhile: that is what goes back.
    if (document.title !== title && document.title !== before) before = document.title;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    document.title = still || document.title !== title ? title : before;
  }

  function showIcon() {
    if (rings || missed > 0) {
      if (icon) return;
      let link = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel~=icon]'));
      const href = link?.getAttribute('href') ?? null;
      if (!link) {
        link = document.createElement('link');
        link.rel = 'icon';
        document.head.append(link);
      }
      icon = { link, href };
      link.href = drawIcon();
    } else if (icon) {
      if (icon.href === null) icon.link.remove();
      else icon.link.setAttribute('href', icon.href);
      icon = undefined;
    }
  }

  function showBadge() {
    // Not every browser has it, and none needs it.
    const { setAppBadge, clearAppBadge } = /** @type {Partial<Navigator>} */ (navigator);
    const done = rings || missed > 0 ? setAppBadge?.call(navigator, missed || undefined) : clearAppBadge?.call(navigator);
    done?.catch(() => {});
  }

  function show() {
    showIcon();
    showBadge();
  }

  return {
    /** Says `text` in the title, in turn with what stands there; '': no more. @param {string} text */
    ring(text) {
      clearInterval(flashes);
      if (title && document.title === title) document.title = before;
      title = text;
      rings = text !== '';
      if (rings) {
        before = document.title;
        flash();
        flashes = window.setInterval(flash, flashMs);
      }
      show();
    },
    /** Missed calls that nobody has looked at. @param {number} count */
    missed(count) {
      if (count === missed) return;
      missed = count;
      show();
    },
  };
}

/** The logo, and a dot for somebody who waits. */
function drawIcon() {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = iconPx;
  const context = canvas.getContext('2d');
  if (!context) return 'data:,';
  /** @param {number} x @param {number} y @param {number} radius @param {string} colour */
  const dot = (x, y, radius, colour) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  };
  dot(30, 34, 29, '#43db9f');
  context.beginPath();
  context.lineCap = 'round';
  context.lineWidth = 9;
  context.strokeStyle = '#04231a';
  context.arc(44, 20, 27, 0.6 * Math.PI, 0.9 * Math.PI);
  context.stroke();
  dot(49, 15, 15, '#fff');
  dot(49, 15, 12, '#e5484d');
  return canvas.toDataURL();
}
