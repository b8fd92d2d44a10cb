/**
 * Tags that a text names instead of using them: `the difference between <div> and <span>`. RSS does not say
 * whether a title is HTML, and what is written as plain text must not lose its words.
 */

/** Names of HTML, SVG and MathML: what tells HTML from `5 < 8` and `List<T>`. */
const NAMES =
  'a|abbr|acronym|address|applet|area|article|aside|audio|b|base|bdi|bdo|big|blink|blockquote|body|br|button'
  + '|canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset'
  + '|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|i|iframe|img|input|ins|kbd'
  + '|label|layer|legend|li|link|main|map|mark|marquee|math|menu|meta|meter|nav|nobr|noframes|noscript|object|ol'
  + '|optgroup|option|output|p|param|picture|plaintext|portal|pre|progress|q|rp|rt|ruby|s|samp|script|search|section'
  + '|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th'
  + '|thead|time|title|tr|track|tt|u|ul|var|video|wbr|xmp';

const HTML = new RegExp(`<(?:!--|/?(?:${NAMES})(?=[\\s/>]))`, 'i');

/** A tag of HTML: its slash, its name, what stands in it besides. */
const TAG = new RegExp(`<(/?)(${NAMES})(?=[\\s/>])([^<>]{0,2000})>|<!doctype\\b[^<>]{0,200}>|<!--`, 'gi');

/** A text with more `<` than this is HTML, whatever it says. */
const MOST_TAGS = 60;

/** Elements without content that stand in a line of text for what they are: a break, a picture. */
const EMPTY = new Set(['br', 'wbr', 'hr', 'img', 'source', 'track', 'col', 'area', 'embed', 'param', 'frame']);
const BREAKS = new Set(['br', 'wbr', 'hr']);
/** What Arabic and Hebrew write together with the word that follows. */
const ARTICLE = /(?:^|\s)(?:[وفبلك]{0,2}(?:ال|لل)?|[ובהלמש]{1,2})$/u;
/** No title uses these; one that has their tag alone speaks of them. */
const NEVER_USED = new Set([
  'script',
  'style',
  'template',
  'textarea',
  'title',
  'html',
  'head',
  'body',
  'meta',
  'link',
  'base',
  'input',
  'object',
  'iframe',
]);
/** Words that stand between two tags in a sentence about both. */
export const BETWEEN = new RegExp(
  '^(?:[,،;؛/&+-]|و|أو|او|ثم|مع|إلى|بدل|یا|با|به|اور|ו|או|עם|מול'
    + '|and|or|vs\\.?|versus|to|with|in|und|oder|et|ou|y|o|e|ve|veya|ile)$',
  'iu',
);
/** A sentence with one of these words speaks of markup. */
const ABOUT_MARKUP = new RegExp(
  '(?:^|[^\\p{L}])(?:html5?|css|xml|svg|tags?|elements?|markup|'
    + '(?:ال|لل|بال|وال)?(?:وسم|وسوم|عنصر|تاغ)|تگ|عنصر|ٹیگ|ה?תגית|ה?תג|ה?אלמנט|etiket\\p{L}{0,4}|balise)(?![\\p{L}])',
  'iu',
);

interface Tag {
  start: number;
  end: number;
  name: string;
  isEnd: boolean;
  /** Nothing but the name in it. */
  bare: boolean;
  selfClosing: boolean;
  /** The tag that ends it, or that it ends. */
  pair?: Tag;
}

export function looksLikeHtml(text: string): boolean {
  return text.includes('<') && HTML.test(text);
}

/**
 * The text with the `<` of tags escaped that it names; those that it uses stay as they are.
 * Linear; a text with more than 60 tags is given back as it is.
 */
export function withMentionsEscaped(text: string): string {
  const mentions = mentionsIn(text)?.mentions;
  if (mentions === undefined || mentions.length === 0) return text;
  let escaped = '';
  let from = 0;
  for (const { start } of mentions) {
    escaped += `${text.slice(from, start)}&lt;`;
    from = start + 1;
  }
  return escaped + text.slice(from);
}

/** An attribute, or an end tag at the word that it ends: most HTML is told by its first tag. */
const USED = /<[a-z][a-z0-9]{0,9}\s[^<>]{0,200}=|[^\s>]<\/(?:p|a|li|div|b|i|em|strong|h[1-6]|td|span|u|s)>/i;

/** Whether a text has tags of HTML, and uses none of them: it is plain text. */
export function onlyNamesTags(text: string): boolean {
  if (USED.test(text)) return false;
  const found = mentionsIn(text);
  return found !== undefined && found.used === 0 && found.mentions.length > 0;
}

function mentionsIn(text: string): { mentions: Tag[]; used: number } | undefined {
  const tags = tagsIn(text);
  if (tags === undefined) return undefined;
  pairUp(tags);
  const about = ABOUT_MARKUP.test(text.slice(0, 2000));
  const sure = tags.filter((tag) => isMention(text, tag, about) === true);
  // Beside a tag that is certainly named, one that may be is named too.
  const mentions = tags.filter((tag) => isMention(text, tag, about || sure.length > 0) !== false);
  return { mentions, used: tags.length - mentions.length };
}

/** Undefined if there are too many, or if the text has comments: nobody names those. */
function tagsIn(text: string): Tag[] | undefined {
  let at = -1;
  for (let i = 0; i <= MOST_TAGS; i++) {
    at = text.indexOf('<', at + 1);
    if (at < 0) break;
    if (i === MOST_TAGS) return undefined;
  }
  const tags: Tag[] = [];
  for (const found of text.matchAll(TAG)) {
    const [whole, slash, name, inside = ''] = found;
    if (whole === '<!--') return undefined;
    const start = found.index;
    tags.push({
      start,
      end: start + whole.length,
      name: (name ?? '!doctype').toLowerCase(),
      isEnd: slash === '/',
      bare: /^\s*\/?\s*$/.test(inside),
      selfClosing: inside.endsWith('/'),
    });
  }
  return tags;
}

/** Each end tag with the last start tag of its name that is open. */
function pairUp(tags: readonly Tag[]): void {
  const open = new Map<string, Tag[]>();
  for (const tag of tags) {
    if (tag.selfClosing || EMPTY.has(tag.name)) continue;
    if (!tag.isEnd) open.set(tag.name, [...(open.get(tag.name) ?? []), tag]);
    else {
      const start = open.get(tag.name)?.pop();
      if (start !== undefined) [start.pair, tag.pair] = [tag, start];
    }
  }
}

/** Whether the text speaks of the tag; undefined if it may, and the rest of the text has to decide. */
function isMention(text: string, tag: Tag, about: boolean): boolean | undefined {
  const before = text[tag.start - 1] ?? '';
  const after = text[tag.end] ?? '';
  if (tag.name === '!doctype') return true;
  if (!tag.bare) {
    if (tag.pair !== undefined || EMPTY.has(tag.name)) return false;
    // `<div class="row">` without an end, in the middle of a sentence.
    const isWord = /\S\s$/.test(text.slice(0, tag.start).slice(-2)) && /^[\s.,،؟?!:؛)]?$/.test(after);
    return NEVER_USED.has(tag.name) ? about || isWord : isWord;
  }
  if (tag.pair !== undefined) {
    const [from, to] = tag.isEnd ? [tag.pair.end, tag.start] : [tag.end, tag.pair.start];
    const inside = text.slice(from, Math.min(to, from + 40));
    const isApart = /^\s.*\s$/s.test(inside) || NEVER_USED.has(tag.name);
    if (to - from <= 40 && isApart && BETWEEN.test(inside.trim())) return true;
    // `<b></b>` in a sentence about it.
    return inside === '' && about ? undefined : false;
  }
  if (NEVER_USED.has(tag.name)) return true;
  // An `<img>` with nothing in it shows nothing.
  if (EMPTY.has(tag.name) && !BREAKS.has(tag.name)) return true;
  if (BREAKS.has(tag.name)) {
    const isWord = before !== '' && after !== '' && !tag.selfClosing && /\s/.test(before);
    return about && (isWord || /^[\s.,،؟?!:؛)]?$/.test(after)) ? undefined : false;
  }
  // `<b>عاجل`, cut off before its end, stands at the word it was to set; a tag that is named is a word of its own.
  const beside = tag.isEnd ? before : after;
  if (/[\p{L}\p{N}]/u.test(beside) && !about) return false;
  // `خبر جديد<p>` ends with what was cut off; in `استخدام ال<p>` the article belongs to the tag.
  if (after === '' && /\p{L}/u.test(before) && !about) return ARTICLE.test(text.slice(0, tag.start).slice(-8));
  return true;
}
