import { textOfHtml } from '../../content/index.ts';
import { isTable, listOf, textOf } from '../fields.ts';
import { type PageTree, rawText } from './tree.ts';

type Table = Record<string, unknown>;

/** What the head of a page says: schema.org JSON-LD of the article, and `<meta>` by name. */
export interface PageData {
  /** The article's record in JSON-LD; empty if there is none. */
  article: Table;
  /** `content` by `name`, `property` or `itemprop`, in small letters, in order. */
  meta: Map<string, string[]>;
  site?: string;
}

const ARTICLE_TYPES = [
  'NewsArticle',
  'ReportageNewsArticle',
  'AnalysisNewsArticle',
  'OpinionNewsArticle',
  'Article',
  'BlogPosting',
  'Report',
  'ScholarlyArticle',
  'TechArticle',
  'LiveBlogPosting',
  'SocialMediaPosting',
  'WebPage',
];
/** A page has a handful of records; more is not metadata. */
const MOST_RECORDS = 5000;

export function pageData(tree: PageTree): PageData {
  const meta = new Map<string, string[]>();
  const records: Table[] = [];
  for (const page of tree.elements) {
    const { attribs } = page.element;
    if (page.name === 'meta') {
      const content = attribs.content?.trim();
      for (const name of new Set([attribs.name, attribs.property, attribs.itemprop, attribs['http-equiv']])) {
        if (name && content) meta.set(name.toLowerCase(), [...(meta.get(name.toLowerCase()) ?? []), content]);
      }
    } else if (page.name === 'script' && /^application\/ld\+json/i.test(attribs.type?.trim() ?? '')) {
      records.push(...recordsIn(rawText(page)));
    }
  }
  const byId = new Map(
    records.flatMap((record): [string, Table][] =>
      typeof record['@id'] === 'string' && Object.keys(record).length > 1 ? [[record['@id'], record]] : [],
    ),
  );
  const article =
    ARTICLE_TYPES.map((type) => records.find((record) => hasType(record, type))).find((record) => record !== undefined)
    ?? {};
  // In a graph, author and image are only references to their records.
  const resolved: Table = Object.fromEntries(
    Object.entries(article).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((one) => resolve(one, byId)) : resolve(value, byId),
    ]),
  );
  const publisher = resolved.publisher;
  const site =
    meta.get('og:site_name')?.[0]
    ?? (isTable(publisher) ? textOf(publisher.name) : undefined)
    ?? meta.get('application-name')?.[0];
  return {
    article: hasType(article, 'WebPage') ? { ...resolved, headline: resolved.headline, name: undefined } : resolved,
    meta,
    site,
  };
}

function resolve(value: unknown, byId: Map<string, Table>): unknown {
  return isTable(value) && typeof value['@id'] === 'string' && Object.keys(value).length <= 2
    ? (byId.get(value['@id']) ?? value)
    : value;
}

function hasType(record: Table, type: string): boolean {
  return listOf(record['@type']).some((one) => typeof one === 'string' && one.replace(/^.*[/:#]/, '') === type);
}

/** Every record in a block of JSON-LD, also those in `@graph` and in other records. Bad JSON gives none. */
function recordsIn(json: string): Table[] {
  let value: unknown;
  try {
    // Line ends inside of strings are the commonest mistake; outside of them a space means the same.
    value = JSON.parse(
      json
        .replace(/^\s*(?:<!--|\/\*?\s*<!\[CDATA\[\s*(?:\*\/)?)|(?:-->|\/?\*?\s*\]\]>\s*(?:\*\/)?)\s*;?\s*$/g, '')
        .replace(/[\u0000-\u001f]/g, ' ')
        .trim()
        .replace(/;$/, ''),
    );
  } catch {
    return [];
  }
  const found: Table[] = [];
  const work: unknown[] = [value];
  while (work.length > 0 && found.length < MOST_RECORDS) {
    const next = work.shift();
    if (Array.isArray(next)) work.push(...next.slice(0, MOST_RECORDS));
    else if (isTable(next)) {
      found.push(next);
      work.push(...Object.values(next).filter((one) => typeof one === 'object' && one !== null));
    }
  }
  return found;
}

/** A text of the head: entities are often escaped twice there. */
export function textOfMeta(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /[<&]/.test(text) ? textOf(textOfHtml(text)) : text;
}
