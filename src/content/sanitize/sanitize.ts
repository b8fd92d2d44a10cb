/** HTML of others made harmless, once, before it is stored. */
import type { SafeHtml } from '../../article.ts';
import { BIDI_CONTROLS } from '../../text/bidi/controls.ts';
import { legalText, XML_FORBIDDEN } from '../../text/xml-characters.ts';
import { anchorsOf } from './anchors.ts';
import { throughAllowList } from './allow-list.ts';
import type { AnchorOptions } from './anchors.ts';
import { Pictures } from './fallbacks.ts';
import { limitDepth } from './limit-depth.ts';
import { stripDirection } from '../direct/strip.ts';
import type { LocalAddresses } from './url.ts';
import { unwrapHtml } from '../direct/wrapper.ts';

/** Without `baseUrl`, relative addresses are left out, their text kept. */
export interface SanitizeOptions extends AnchorOptions {
  /** What relative addresses mean, if `baseUrl` alone does not say it. */
  local?: LocalAddresses;
}

/**
 * Content as it is stored: of the elements and attributes that are known to be harmless, with
 * absolute, percent-encoded addresses, without style, script, forms and event handlers, without bidi
 * controls at the edges of a paragraph and without unpaired ones. Direction and language (`dir`,
 * `lang`, `bdi`, `bdo`), ruby, tables, figures and media stay; so does the text of every element
 * that goes, script, style and their like excepted. An iframe stays where it shows a known player,
 * in a sandbox. Pictures that a script was to load are there, once; places that links in the content
 * lead to, and headings, keep their ids, prefixed (see {@link AnchorOptions}).
 *
 * The result has no raw text and no foreign elements (svg, math), every `<` in it begins a tag of
 * the list, and so it means the same to every HTML5 parser. Sanitizing twice changes nothing.
 */
export function sanitizeHtml(html: string, options: SanitizeOptions = {}): SafeHtml {
  // Plain text, as most titles and many summaries are.
  const clean = /[<>&]/.test(html) ? sanitized(limitDepth(unwrapHtml(html)), options) : html;
  if (!UNUSUAL.test(clean) && clean.isWellFormed()) return clean as SafeHtml;
  return stripDirection(legalText(clean.includes('\r') ? clean.replace(/\r\n?/g, '\n') : clean)) as SafeHtml;
}

/** What XML forbids, carriage returns, and bidi controls: one look for what most content has nothing of. */
const UNUSUAL = new RegExp(`[\\r${XML_FORBIDDEN}${BIDI_CONTROLS}]`);

/**
 * If elements that went or changed their names leave others where a parser would not (`<p><font><div>`), the result is
 * read once more, so that it is the same to every reader.
 */
function sanitized(html: string, options: SanitizeOptions): string {
  const allowing = { base: options.local ?? options.baseUrl, pictures: new Pictures() };
  const { html: clean, isUnsettled } = throughAllowList(html, { ...allowing, anchors: anchorsOf(html, options) });
  return isUnsettled ? throughAllowList(clean, { ...allowing, anchors: anchorsOf(clean, options) }).html : clean;
}
