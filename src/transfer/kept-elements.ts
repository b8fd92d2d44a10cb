/** Elements of HTML in which white space and blank lines mean what they are. */

const START = /<(pre|textarea|script|style|svg|math)(?=[\s>/])/gi;

export interface KeptElement {
  /** Index of its `<`, and the index behind its end tag. */
  start: number;
  end: number;
}

/** The outermost of them, in order. One that is never closed is none. */
export function keptElements(html: string): KeptElement[] {
  const found: KeptElement[] = [];
  /** Names of those that are not closed any more: each is looked for once. */
  const open = new Set<string>();
  let from = 0;
  for (const { 1: name = '', index } of html.matchAll(START)) {
    const key = name.toLowerCase();
    if (index < from || open.has(key)) continue;
    const close = new RegExp(`</${key}\\s*>`, 'gi');
    close.lastIndex = index;
    if (close.exec(html) === null) open.add(key);
    else found.push({ start: index, end: (from = close.lastIndex) });
  }
  return found;
}
