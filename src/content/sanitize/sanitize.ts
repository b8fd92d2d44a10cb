/** HTML of others made harmless, once, before it is stored. */
import sanitize from 'sanitize-html';
import type { IOptions } from 'sanitize-html';
import { legalText } from '../../text/index.ts';
import { anchorsOf } from './anchors.ts';
import type { AnchorOptions, Anchors } from './anchors.ts';
import { keptAttributes } from './attributes.ts';
import { BLOCKS, KEPT, RENAMED, UNSHOWN, VOID } from './elements.ts';
import { isPicture, Pictures } from './fallbacks.ts';
import { shallow } from './limit-depth.ts';
import { statedDirection } from './stated-direction.ts';
import { undirectHtml } from '../direct/strip.ts';
import { unwrapHtml } from '../direct/wrapper.ts';

/** Without `baseUrl`, relative addresses are left out, their text kept. */
export type SanitizeOptions = AnchorOptions;

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
export function sanitizeHtml(html: string, options: SanitizeOptions = {}): string {
  // Plain text, as most titles and many summaries are.
  const clean = /[<>&]/.test(html) ? sanitized(shallow(unwrapHtml(html)), options) : html;
  return undirectHtml(legalText(clean.includes('\r') ? clean.replace(/\r\n?/g, '\n') : clean));
}

/**
 * Where an element goes or changes its name, what stood in it may come to stand where a parser would
 * not leave it (`<p><font><div>`), so that the next reading would move it: it is read once more.
 */
function sanitized(html: string, options: SanitizeOptions): string {
  const anchors = anchorsOf(html, options);
  const reading: Reading = { base: options.baseUrl, anchors, pictures: new Pictures(), changed: false };
  const clean = sanitize(html, settingsFor(reading));
  return reading.changed ? sanitize(clean, settingsFor({ ...reading, anchors: anchorsOf(clean, options) })) : clean;
}

/** What is known while one content is read. */
interface Reading {
  base: string | undefined;
  anchors: Anchors | undefined;
  pictures: Pictures;
  /** Whether an element went or changed its name. */
  changed: boolean;
}

const KEPT_SET: ReadonlySet<string> = new Set(KEPT);
const NON_TEXT = [...UNSHOWN];
const SELF_CLOSING = [...VOID];

function settingsFor(reading: Reading): IOptions {
  const { base, anchors, pictures } = reading;
  return {
    allowedTags: KEPT,
    // Attributes are chosen in transformTags, where their values are rewritten too: one pass.
    allowedAttributes: false,
    allowedSchemesAppliedToAttributes: [],
    nonTextTags: NON_TEXT,
    selfClosing: SELF_CLOSING,
    parseStyleAttributes: false,
    onOpenTag: (name) => pictures.opened(name),
    onCloseTag: (name) => pictures.closed(name),
    transformTags: {
      // The fallback of an iframe is raw text to a parser; none is kept.
      iframe: (name, attribs) => ({ tagName: name, attribs, text: '' }),
      '*': (name, given) => {
        if (!KEPT_SET.has(name) && !UNSHOWN.has(name) && !VOID.has(name)) reading.changed = true;
        const tagName = RENAMED.get(name) ?? (KEPT_SET.has(name) ? name : stateful(name, given));
        if (isPicture(name)) {
          return { tagName, attribs: pictures.kept(name, given, (own) => keptAttributes(tagName, own, base)) };
        }
        const attribs = keptAttributes(tagName, given, base);
        if (anchors !== undefined) anchor(tagName, given, attribs, anchors);
        return { tagName, attribs };
      },
    },
    exclusiveFilter: ({ tag, attribs }) =>
      attribs['src'] === undefined
      && (tag === 'iframe'
        || (isPicture(tag) && tag !== 'source' && !attribs['alt'] && attribs['srcset'] === undefined)),
  };
}

/**
 * An element that goes, as one that stays for the direction it says of what stands in it: `<body dir="rtl">`, `<font
 * dir="rtl">`.
 */
function stateful(name: string, given: Record<string, string>): string {
  if (UNSHOWN.has(name) || VOID.has(name) || statedDirection(name, given) === undefined) return name;
  return BLOCKS.has(name) ? 'div' : 'span';
}

function anchor(name: string, given: Record<string, string>, attribs: Record<string, string>, anchors: Anchors): void {
  const href = name === 'a' && given['href'] !== undefined ? anchors.hrefOf(given['href']) : undefined;
  if (href !== undefined) attribs['href'] = href;
  if (given['id'] === undefined && given['name'] === undefined) return;
  const id = KEPT_SET.has(name) ? anchors.idOf(name, given) : undefined;
  if (id !== undefined) attribs['id'] = id;
}
