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
  const clean = /[<>&]/.test(html) ? sanitize(shallow(unwrapHtml(html)), settings(options.baseUrl)) : html;
  const legal = clean.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '');
  return undirectHtml(legal);
}

const cache = new Map<string | undefined, IOptions>();

/** Settings for a base; those of the last few are kept, since a feed has one base for all its items. */
function settings(base: string | undefined): IOptions {
  let known = cache.get(base);
  if (known === undefined) {
    if (cache.size > 20) cache.clear();
    known = settingsFor(base);
    cache.set(base, known);
  }
  return known;
}

function settingsFor(base: string | undefined): IOptions {
  return {
    allowedTags: KEPT,
    // Attributes are chosen in transformTags, where their values are rewritten too: one pass.
    allowedAttributes: false,
    allowedSchemesAppliedToAttributes: [],
    nonTextTags: [...UNSHOWN],
    selfClosing: [...VOID],
    parseStyleAttributes: false,
    transformTags: {
      // The fallback of an iframe is raw text to a parser; none is kept.
      iframe: (name, attribs) => ({ tagName: name, attribs, text: '' }),
      '*': (name, given) => {
        const tagName = RENAMED.get(name) ?? name;
        return { tagName, attribs: keptAttributes(tagName, given, base) };
      },
    },
    exclusiveFilter: ({ tag, attribs }) =>
      (tag === 'img' && attribs['src'] === undefined && !attribs['alt'] && attribs['srcset'] === undefined) ||
      (tag === 'iframe' && attribs['src'] === undefined),
  };
}
