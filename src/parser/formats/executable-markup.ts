import { BETWEEN } from './mentions.ts';

/** Elements that run something, load something, or change what is around them. */
const ACTIVE =
  'script|style|object|embed|applet|iframe|frame|frameset|base|meta|link|xml|bgsound|layer|ilayer'
  + '|xss|template|portal|animate\\w*|set|foreignobject|handler|listener|svg|math|form';
const ACTIVE_TAG = new RegExp(`<(/?)(${ACTIVE})\\b\\s*(/?>)?`, 'gi');
const HANDLER = new RegExp(
  '<[a-z!/?][^<]*(?:[\\s/"\'](?:on\\w+|srcdoc|style|xlink:href|href|src|action|formaction|data'
    + '|background|poster)\\s*=|javascript:)',
  'i',
);

/**
 * Whether a plain text would run, load or hide something if it were taken for HTML: an active element with more in
 * its tag than the name, or one with a text between its tags. A tag that is only named does nothing. Linear.
 */
export function wouldRun(text: string): boolean {
  if (HANDLER.test(text)) return true;
  const open = new Map<string, number>();
  for (const found of text.matchAll(ACTIVE_TAG)) {
    const [whole, slash, written, end] = found;
    if (end === undefined) return true;
    const name = (written as string).toLowerCase();
    if (slash === '') open.set(name, Math.min(open.get(name) ?? Infinity, found.index + whole.length));
    else {
      const inside = text.slice(open.get(name) ?? found.index, found.index).trim();
      if (inside !== '' && !BETWEEN.test(inside.slice(0, 40))) return true;
    }
  }
  return false;
}
