/** Which attributes of an element are kept, and in what form. */
import { canonicalLanguage } from '../../text/index.ts';
import { playerOf } from './players.ts';
import { srcsetOf } from './srcset.ts';
import { statedDirection } from './stated-direction.ts';
import { absoluteUrl, LINKED, pictureUrl, type Base } from './url.ts';

type Attributes = Record<string, string>;
/** The value as it is kept, undefined where it is not. */
type Rule = (value: string, base: Base) => string | undefined;

const asIs: Rule = (value) => value;
const present: Rule = () => '';
const matching =
  (pattern: RegExp): Rule =>
  (value) =>
    pattern.test(value.trim()) ? value.trim() : undefined;
const among =
  (...values: string[]): Rule =>
  (value) =>
    values.includes(value.trim().toLowerCase()) ? value.trim().toLowerCase() : undefined;

const size = matching(/^\d{1,5}%?$/);
const count = matching(/^-?\d{1,6}$/);
const mediaType = matching(/^[\w.+-]{1,64}\/[\w.+-]{1,64}(?:\s*;[\x20-\x7e]{0,120})?$/);
const fetched: Rule = (value, base) => absoluteUrl(value, base);
const linked: Rule = (value, base) => absoluteUrl(value, base, LINKED);
const sizes = { width: size, height: size };
const quoted = { cite: fetched };
const changed = { cite: fetched, datetime: asIs };
/** Of a column in Markdown; obsolete in HTML, and the one form that readers honour without a style sheet. */
const align = among('left', 'right', 'center', 'justify');
const cell = { align, colspan: count, rowspan: count, abbr: asIs, scope: among('row', 'col', 'rowgroup', 'colgroup') };
const player = {
  src: fetched,
  ...sizes,
  controls: present,
  loop: present,
  muted: present,
  preload: among('none', 'metadata', 'auto'),
};

/**
 * On every element. No style, class or id: they would speak to the page of the reader. What they say of direction is
 * said by `dir` (`statedDirection`).
 */
const EVERYWHERE: Record<string, Rule> = {
  lang: (value) => canonicalLanguage(value),
  title: asIs,
};

/** The programming language of code, as highlighters read it, is the one class that says something. */
const codeClass: Rule = (value) =>
  value
    .slice(0, 200)
    .split(/\s+/)
    .find((name) => /^(?:language|lang)-[\w+#-]{1,30}$/.test(name));

const BY_ELEMENT: Record<string, Record<string, Rule>> = {
  a: { href: linked, hreflang: (value) => canonicalLanguage(value), type: mediaType },
  audio: player,
  blockquote: quoted,
  code: { class: codeClass },
  col: { span: count },
  colgroup: { span: count },
  data: { value: asIs },
  del: changed,
  details: { open: present },
  iframe: { src: playerUrl, ...sizes },
  img: { src: pictureUrl, srcset: srcsetOf, sizes: asIs, alt: asIs, longdesc: fetched, ...sizes },
  ins: changed,
  li: { value: count },
  ol: { start: count, reversed: present, type: matching(/^[1aAiI]$/) },
  pre: { class: codeClass },
  q: quoted,
  source: { src: fetched, srcset: srcsetOf, sizes: asIs, media: asIs, type: mediaType, ...sizes },
  td: cell,
  th: cell,
  time: { datetime: asIs },
  track: {
    src: fetched,
    kind: among('subtitles', 'captions', 'descriptions', 'chapters', 'metadata'),
    srclang: (value) => canonicalLanguage(value),
    label: asIs,
    default: present,
  },
  video: { ...player, poster: pictureUrl },
};

const NONE: Record<string, Rule> = {};

/**
 * The attributes of an element that are kept, each in the form it is kept in: addresses absolute and
 * percent-encoded, languages canonical. Event handlers, `style` and all that is not on the list go.
 *
 * @param name name of the element, in small letters
 */
export function keptAttributes(name: string, given: Attributes, base: Base): Attributes {
  const kept: Attributes = {};
  const own = Object.hasOwn(BY_ELEMENT, name) ? (BY_ELEMENT[name] as Record<string, Rule>) : NONE;
  const direction = statedDirection(name, given);
  for (const attribute in given) {
    // In its place, as it was written.
    if (attribute === 'dir' && direction !== undefined) kept['dir'] = direction;
    const rule = Object.hasOwn(own, attribute)
      ? own[attribute]
      : Object.hasOwn(EVERYWHERE, attribute)
        ? EVERYWHERE[attribute]
        : undefined;
    const value = rule?.(given[attribute] as string, base);
    if (value !== undefined) kept[attribute] = value;
  }
  if (direction !== undefined) kept['dir'] ??= direction;
  // XHTML that has only the XML name of the attribute.
  const xmlLanguage =
    kept['lang'] === undefined && given['xml:lang'] ? canonicalLanguage(given['xml:lang']) : undefined;
  if (xmlLanguage !== undefined) kept['lang'] = xmlLanguage;
  // Without it nobody can start a player: autoplay is not kept.
  if (name === 'audio' || name === 'video') kept['controls'] = '';
  if (name === 'img' && typeof base === 'object' && kept['src'] !== undefined) addSize(kept, base.sizeOf(kept['src']));
  if (name === 'iframe') kept['sandbox'] = 'allow-scripts allow-same-origin allow-popups allow-presentation';
  return kept;
}

/** Readers leave room for a picture whose size they know. Where its author has given one side, that is what counts. */
function addSize(kept: Attributes, size: { width: number; height: number } | undefined): void {
  if (size === undefined || kept['width'] !== undefined || kept['height'] !== undefined) return;
  kept['width'] = String(size.width);
  kept['height'] = String(size.height);
}

/** The address of an iframe where it is that of a known player. */
function playerUrl(value: string, base: Base): string | undefined {
  const url = absoluteUrl(value, base);
  return url === undefined ? undefined : playerOf(url);
}
