/** Items of an export as elements, with the names that the head of the document declares. */
import type { XmlElement } from '../parser/xml/element.ts';
import { readXml } from '../parser/xml/tree.ts';
import { Problems } from '../parser/problems.ts';
import { legalText } from '../text/xml-characters.ts';

export interface DocumentHead {
  /** The start tags of the root and of the channel. */
  open: string;
  /** `rss` or `feed`, as it is written. */
  close: string;
  /** All of it, up to the first item. */
  root: XmlElement | undefined;
}

/** Reads what stands before the first item. */
export function headOf(text: string): DocumentHead {
  const root = /<(rss|feed|rdf:RDF)(?=[\s>])[^>]*>/i.exec(text);
  const channel = /<channel(?=[\s>])[^>]*>/i.exec(text)?.[0] ?? '';
  const name = root?.[1] ?? 'rss';
  const open = `${root?.[0] ?? '<rss>'}${channel}`;
  const close = `${channel === '' ? '' : '</channel>'}</${name}>`;
  return { open, close, root: readXml(legalText(`${text}${close}`), new Problems(), { exact: true }).root };
}

/** The items of a part: one, or several if an end tag is missing between them. */
export function itemsOf(text: string, { open, close }: DocumentHead): XmlElement[] {
  const items: XmlElement[] = [];
  readXml(legalText(`${open}${text}${close}`.toWellFormed()), new Problems(), {
    exact: true,
    onItem: (item) => items.push(item),
  });
  return items;
}

/** The text of a child; undefined if it is empty or not there. */
export function textIn(element: XmlElement | undefined, name: string): string | undefined {
  const text = element?.child(name)?.deepText().trim();
  return text === undefined || text === '' ? undefined : text;
}
