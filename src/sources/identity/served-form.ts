/** How an article is served, as it is compared from one poll to the next: its form, and apart from it its addresses. */
import type { ArticleDraft } from '../../article.ts';
import { readingOf, type Token } from '../../content/index.ts';
import { BLOCKS, VOID } from '../../content/sanitize/elements.ts';
import { hashOf } from '../../text/hash.ts';
import { isAdvertisement } from '../../text/boilerplate/counters.ts';
import { isBoilerplate, steadyText, steadyRanges } from './meaning.ts';
import { ServedAddresses, type AddressKind } from './served-addresses.ts';

export interface ServedForm {
  /** Hash of all that is served but for the addresses: words, elements, people, categories. 16 hexadecimal digits. */
  form: string;
  /** Of the addresses, in parts (see `changedParts`). */
  addresses: string;
  /** Something in it is made anew for each request. */
  restless: boolean;
  /** Hash of what is said of an episode, without the queries of its addresses. Absent if there is nothing to hear. */
  episode?: string;
}

/**
 * Counters, ages, share buttons, labelled advertisements, pixels that count, white space, the order of attributes and
 * of categories, and parameters that are made for each request are in neither of the two.
 */
export function servedForm(article: ArticleDraft): ServedForm {
  const {
    id: _1,
    published: _2,
    updated: _3,
    title,
    summary,
    contentHtml: _4,
    caption,
    categories,
    episode,
    ...rest
  } = article;
  const addresses = new ServedAddresses();
  const texts = [title, summary, caption].map((text) => (text === undefined ? null : steadyText(text)));
  const sorted = categories.map((category) => JSON.stringify(plain(category, 'link', addresses))).sort();
  const fields = Object.entries(rest).map(([name, value]) => [
    name,
    plain(value, /^(?:image|enclosures)$/.test(name) ? 'file' : 'link', addresses),
  ]);
  const content = readingOf(article);
  const html = content === undefined ? null : formOfTokens(content.tokens, addresses);
  content?.release();
  return {
    form: hashOf(JSON.stringify([texts, sorted, fields, html])),
    addresses: addresses.parts(),
    restless: addresses.restless,
    ...(article.enclosures.length > 0 && { episode: hashOfEpisode(episode) }),
  };
}

/** Apart from the form: forms that were kept before episodes were read are those of today. */
function hashOfEpisode(episode: ArticleDraft['episode']): string {
  if (episode === undefined) return '';
  const withoutQueries = (_: string, value: unknown): unknown =>
    typeof value === 'string' && /^https?:\/\//.test(value) ? value.replace(/[?#].*$/s, '') : value;
  return hashOf(JSON.stringify(episode, withoutQueries)).slice(0, 8);
}

/** Of files that are put together for each request, as podcasts with advertisements are. */
const MEASURED = new Set(['length', 'duration']);

/** A value without the addresses in it, its members by name. */
function plain(value: unknown, kind: AddressKind, addresses: ServedAddresses): unknown {
  if (typeof value === 'string' && /^https?:\/\//.test(value)) {
    addresses.add(kind, value);
    return '@';
  }
  if (Array.isArray(value)) return value.map((member) => plain(member, kind, addresses));
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => {
      if (kind !== 'file' || !MEASURED.has(name)) return [name, plain(member, kind, addresses)];
      addresses.note(`file ${name}`, String(member));
      return [name];
    });
}

/** An inline tag, and the addresses in it. */
interface Mark {
  /** Place in the text of its line. */
  at: number;
  closes: boolean;
  text: string;
  addresses: [AddressKind, string][];
}

const NO_ADDRESSES: [AddressKind, string][] = [];

function formOfTokens(tokens: readonly Token[], addresses: ServedAddresses): string {
  const form: string[] = [];
  /** Blocks that the line stands in; `text` has those around it too. */
  const open: Mark[] = [];
  let text = '';
  let marks: Mark[] = [];
  const end = (): void => {
    const line = lineForm(text, marks, addresses);
    if (line !== '') {
      form.push(`${open.at(-1)?.text ?? ''}${line}`);
    }
    [text, marks] = ['', []];
  };
  for (const { name, closes, source } of tokens) {
    if (name === '') {
      const run = SPACES.test(source) ? source.replace(/[ \t\r\n\f]+/g, ' ') : source;
      text += text === '' || text.endsWith(' ') ? run.trimStart() : run;
      continue;
    }
    const attributes = closes ? '' : source.slice(name.length + 1, -1);
    const block = BLOCKS.has(name);
    if (block || name === 'br') end();
    if (block && !VOID.has(name)) {
      if (!closes) open.push(within(open.at(-1), markOf(name, attributes, 0), addresses));
      else open.pop();
    } else if (closes) marks.push({ at: text.length, closes: true, text: '</>', addresses: NO_ADDRESSES });
    else if (name === 'img' && /\s(?:width|height)="[01]"/.test(attributes)) addresses.restless = true;
    else marks.push(markOf(name, attributes, text.length));
  }
  end();
  return form.join('\n');
}

/** A block in another one. Deep ones are told by a hash, or each line would cost what stands around it. */
function within(outer: Mark | undefined, block: Mark, addresses: ServedAddresses): Mark {
  for (const [kind, address] of block.addresses) addresses.add(kind, address);
  const text = `${outer?.text ?? ''}${block.text}`;
  return { ...block, text: text.length > LONGEST_PATH ? hashOf(text) : text };
}

const LONGEST_PATH = 100;

/**
 * A line without what is boilerplate in it, '' if all of it is. The addresses of boilerplate count (`Read more`
 * leads to the article); those of a labelled advertisement do not.
 */
function lineForm(text: string, marks: readonly Mark[], addresses: ServedAddresses): string {
  const line = text.trimEnd();
  if (isAdvertisement(line)) {
    if (marks.some((mark) => mark.addresses.length > 0)) addresses.restless = true;
    return '';
  }
  for (const mark of marks) for (const [kind, address] of mark.addresses) addresses.add(kind, address);
  if (line !== '' && isBoilerplate(line)) return '';
  let form = '';
  let next = 0;
  for (const { start, end, steady } of line === '' ? [] : steadyRanges(line)) {
    let from = start;
    for (
      let mark = marks[next];
      mark !== undefined && (mark.closes ? mark.at <= end : mark.at < end);
      mark = marks[++next]
    ) {
      if (!steady) continue;
      const at = Math.max(from, mark.at);
      form += line.slice(from, at) + mark.text;
      from = at;
    }
    if (steady) form += line.slice(from, end);
  }
  for (; next < marks.length; next++) form += (marks[next] as Mark).text;
  return form.trim();
}

const SPACES = /[\t\r\n\f]| {2}/;
const ATTRIBUTE = /([a-z:-]+)(?:="([^"]*)")?/g;
const ADDRESSES = new Set(['href', 'src', 'poster', 'cite', 'longdesc']);

function markOf(name: string, attributes: string, at: number): Mark {
  // Most have no attributes.
  if (attributes === '') return { at, closes: false, text: `<${name} >`, addresses: NO_ADDRESSES };
  const mark: Mark = { at, closes: false, text: '', addresses: [] };
  const kind: AddressKind =
    name === 'a' || name === 'blockquote' || name === 'q' || name === 'ins' || name === 'del' ? 'link' : 'file';
  const shown: string[] = [];
  const sorted: [string, string][] = [];
  ATTRIBUTE.lastIndex = 0;
  for (let found = ATTRIBUTE.exec(attributes); found !== null; found = ATTRIBUTE.exec(attributes))
    sorted.push([found[1] as string, found[2] ?? '']);
  if (sorted.length > 1) sorted.sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [attribute, given] of sorted) {
    // Made anew by many systems for each page.
    if (attribute === 'id') continue;
    const value = given.includes('&') ? given.replaceAll('&amp;', '&') : given;
    if (attribute === 'srcset') {
      const candidates = value
        .split(', ')
        .map((candidate) => candidate.split(' '))
        .sort(([, one = ''], [, other = '']) => (one < other ? -1 : 1));
      for (const [address = ''] of candidates) mark.addresses.push([kind, address]);
      shown.push(`srcset=${candidates.map(([, descriptor]) => descriptor).join()}`);
    } else if (ADDRESSES.has(attribute)) {
      mark.addresses.push([kind, value]);
      shown.push(`${attribute}=@`);
    } else shown.push(`${attribute}=${value}`);
  }
  mark.text = `<${name} ${shown.join(' ')}>`;
  return mark;
}
