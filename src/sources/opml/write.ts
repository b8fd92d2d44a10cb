/** The sources as an OPML 2.0 document that other readers understand and Nashra reads back without loss. */
import type { SourceSettings } from '../../source.ts';
import { escapeXmlAttribute } from '../../text/escape.ts';
import { directionOfTitle, legalText, markText } from '../../text/index.ts';

/** Namespace of the settings that OPML has no attribute for. */
export const NAMESPACE = 'https://nashra.example/ns/opml';

export interface OpmlHead {
  /** Plain text. */
  title: string;
  /** Instant, ISO 8601. */
  created?: string;
}

/** What an outline shows besides the settings. */
export interface OutlineMetadata {
  /** Of the feed itself, if the settings have none. */
  title?: string;
  /** Address of the site. */
  link?: string;
  description?: string;
}

interface Folder {
  folders: Map<string, Folder>;
  outlines: string[];
}

/**
 * @param metadata by slug
 */
export function writeOpml(
  sources: readonly SourceSettings[],
  { title, created }: OpmlHead,
  metadata: Readonly<Record<string, OutlineMetadata>> = {},
): string {
  const root: Folder = { folders: new Map(), outlines: [] };
  for (const source of sources) {
    const outline = outlineOf(source, metadata[source.slug] ?? {});
    const places = source.outline?.folders.length ? source.outline.folders : [[]];
    for (const path of places) folderAt(root, path).outlines.push(outline);
  }
  const date = created === undefined ? '' : `    <dateCreated>${new Date(created).toUTCString()}</dateCreated>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:nashra="${NAMESPACE}">
  <head>
    <title>${escaped(marked(title))}</title>
${date}  </head>
  <body>
${lines(root, '    ')}  </body>
</opml>
`;
}

function folderAt(root: Folder, path: readonly string[]): Folder {
  let folder = root;
  for (const name of path) {
    let inner = folder.folders.get(name);
    if (!inner) folder.folders.set(name, (inner = { folders: new Map(), outlines: [] }));
    folder = inner;
  }
  return folder;
}

function lines({ folders, outlines }: Folder, indent: string): string {
  const deeper = indent.length < 40 ? `${indent}  ` : indent;
  const inner = [...folders].map(([name, folder]) => {
    const names = attributes({ text: marked(name), title: marked(name) });
    return `${indent}<outline${names}>\n${lines(folder, deeper)}${indent}</outline>\n`;
  });
  return `${outlines.map((outline) => `${indent}${outline}\n`).join('')}${inner.join('')}`;
}

function outlineOf(source: SourceSettings, feed: OutlineMetadata): string {
  const { slug, url, title, language, direction, categories, content, shortest, longest, note, paused, outline } =
    source;
  const shown = marked(title ?? (feed.title || slug));
  const own: Record<string, string | undefined> = {
    type: 'rss',
    text: shown,
    title: shown,
    xmlUrl: url,
    htmlUrl: feed.link,
    description: feed.description === undefined ? undefined : marked(feed.description),
    language,
    category:
      categories.length > 0 && categories.every(({ term }) => !/[,/]/.test(term))
        ? categories.map(({ term }) => term).join(',')
        : undefined,
  };
  const ours: Record<string, string | undefined> = {
    slug,
    // Only if the owner has given one: `text` also shows the feed's own.
    title,
    direction,
    content: content === 'full' ? undefined : content,
    shortest: shortest?.toString(),
    longest: longest?.toString(),
    note,
    paused: paused ? 'true' : undefined,
    categories: categories.length > 0 ? JSON.stringify(categories) : undefined,
  };
  const theirs = outline?.attributes ?? {};
  const foreign = Object.entries(theirs).filter(([name]) => own[name] === undefined && isName(name, theirs));
  const prefixed = Object.entries(ours).map(([name, value]) => [`nashra:${name}`, value]);
  const written = attributes({ ...own, ...Object.fromEntries(foreign) });
  return `<outline${written}${attributes(Object.fromEntries(prefixed))}/>`;
}

/** A valid name, whose prefix, if it has one, is declared beside it. */
function isName(name: string, beside: Readonly<Record<string, string>>): boolean {
  const [, prefix] = /^(?:([A-Za-z_][\w.-]*):)?[A-Za-z_][\w.-]*$/.exec(name) ?? [];
  if (prefix === undefined) return /^[A-Za-z_][\w.-]*$/.test(name);
  return (
    prefix === 'xml'
    || (prefix === 'xmlns'
      ? name !== 'xmlns:nashra' && beside[name] !== ''
      : prefix !== 'nashra' && Boolean(beside[`xmlns:${prefix}`]))
  );
}

function attributes(values: Record<string, string | undefined>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(value)}"`))
    .join('');
}

function marked(text: string): string {
  const base = directionOfTitle(text, 'rtl');
  return markText(text, base, base);
}

const escaped = (text: string): string => escapeXmlAttribute(legalText(text.toWellFormed()));
