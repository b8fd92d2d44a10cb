/** Wrappers that aggregators put around content. */

/** Feedly's: `<div style="direction:rtl;text-align:right">`. */
const FEEDLY = /^\s*<div\s+style\s*=\s*["']\s*direction\s*:\s*rtl\s*;\s*text-align\s*:\s*right\s*;?\s*["']\s*>/i;

/**
 * The HTML without the wrapper in which Feedly sends right-to-left content, where it holds all of it.
 * It says nothing that the text does not say, and would make one article two.
 */
export function unwrapHtml(html: string): string {
  const start = FEEDLY.exec(html.slice(0, 200))?.[0].length;
  if (start === undefined) return html;
  let depth = 1;
  for (const tag of html.slice(start).matchAll(/<(\/?)div\b[^>]*>/gi)) {
    depth += tag[1] === '' ? 1 : -1;
    if (depth > 0) continue;
    const end = start + tag.index;
    return html.slice(end + tag[0].length).trim() === '' ? html.slice(start, end) : html;
  }
  return html;
}
