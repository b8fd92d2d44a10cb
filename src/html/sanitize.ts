/** HTML of others made harmless, once, before it is stored. */
import sanitize from 'sanitize-html';
import type { IOptions } from 'sanitize-html';
import { keptAttributes } from './attributes.ts';
import { KEPT, RENAMED, UNSHOWN, VOID } from './elements.ts';
import { shallow } from './shallow.ts';
import { undirectHtml } from './undirect.ts';
import { unwrapHtml } from './wrapper.ts';

/** What XML 1.0 §2.2 forbids in a document, and half surrogate pairs. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

export interface SanitizeOptions {
  /** Absolute URL that relative addresses are resolved against. Without it they are left out, their text kept. */
  baseUrl?: string;
}

/**
 * Content as it is stored: of the elements and attributes that are known to be harmless, with
 * absolute, percent-encoded addresses, without style, script, forms and event handlers, without bidi
 * controls at the edges of a paragraph and without unpaired ones. Direction and language (`dir`,
 * `lang`, `bdi`, `bdo`), ruby, tables, figures and media stay; so does the text of every element
 * that goes, script, style and their like excepted. An iframe stays where it shows a known player,
 * in a sandbox.
 *
 * The result has no raw text and no foreign elements (svg, math), every `<` in it begins a tag of
 * the list, and so it means the same to every HTML5 parser. Sanitizing twice changes nothing.
 */
export function sanitizeHtml(html: string, options: SanitizeOptions = {}): string {
  // Plain text, as most titles and many summaries are.
  const clean = /[<>&]/.test(html) ? sanitized(shallow(unwrapHtml(html)), options.baseUrl) : html;
  const legal = clean.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '');
  return undirectHtml(legal);
}

/**
 * Where an element goes or changes its name, what stood in it may come to stand where a parser would
 * not leave it (`<p><font><div>`), so that the next reading would move it: it is read once more.
 */
function sanitized(html: string, base: string | undefined): string {
  const changes = { some: false };
  const clean = sanitize(html, settingsFor(base, changes));
  return changes.some ? sanitize(clean, settingsFor(base, changes)) : clean;
}

const KEPT_SET: ReadonlySet<string> = new Set(KEPT);
const NON_TEXT = [...UNSHOWN];
const SELF_CLOSING = [...VOID];

function settingsFor(base: string | undefined, changes: { some: boolean }): IOptions {
  return {
    allowedTags: KEPT,
    // Attributes are chosen in transformTags, where their values are rewritten too: one pass.
    allowedAttributes: false,
    allowedSchemesAppliedToAttributes: [],
    nonTextTags: NON_TEXT,
    selfClosing: SELF_CLOSING,
    parseStyleAttributes: false,
    transformTags: {
      // The fallback of an iframe is raw text to a parser; none is kept.
      iframe: (name, attribs) => ({ tagName: name, attribs, text: '' }),
      '*': (name, given) => {
        if (!KEPT_SET.has(name) && !UNSHOWN.has(name) && !VOID.has(name)) changes.some = true;
        const tagName = RENAMED.get(name) ?? name;
        return { tagName, attribs: keptAttributes(tagName, given, base) };
      },
    },
    exclusiveFilter: ({ tag, attribs }) =>
      (tag === 'img' && attribs['src'] === undefined && !attribs['alt'] && attribs['srcset'] === undefined) ||
      (tag === 'iframe' && attribs['src'] === undefined),
  };
}
