import Parser from 'rss-parser';
import type { Xml2jsOptions } from './value-options.ts';
import type { XmlObject } from './xml-object.ts';

/** A field of rss-parser's tables: a name, or [from, to, options]. */
export type FieldMapping =
  | string
  | readonly [from: string, to: string, options?: { keepArray?: boolean; includeSnippet?: boolean }];

export type OutputItem = Parser.Item & Record<string, unknown>;
export type OutputFeed = Parser.Output<Record<string, unknown>> & Record<string, unknown>;

/** The methods of rss-parser that its types leave out: the mapping of a tree of xml2js to the result. */
export interface FieldMapper {
  options: {
    headers: Record<string, string>;
    customFields: { feed: FieldMapping[]; item: FieldMapping[] };
    requestOptions: Record<string, unknown>;
    xml2js: Xml2jsOptions;
    maxRedirects: number;
    timeout: number;
    defaultRSS?: number;
    timeZone?: string;
  };
  buildAtomFeed(tree: { feed: XmlObject }): OutputFeed;
  buildRSS0_9(tree: { rss: XmlObject }): OutputFeed;
  buildRSS1(tree: { 'rdf:RDF': XmlObject }): OutputFeed;
  buildRSS2(tree: { rss: XmlObject }): OutputFeed;
  parseItemAtom(entry: XmlObject): OutputItem;
  parseItemRss(item: XmlObject, fields: FieldMapping[]): OutputItem;
  setISODate(item: OutputItem): void;
}

/** rss-parser's class with these methods. */
export const MappingParser = Parser as unknown as new <T, U>(
  options?: Parser.ParserOptions<T, U>,
) => Parser<T, U> & FieldMapper;

export const sourceOfField = (field: FieldMapping): string => (typeof field === 'string' ? field : field[0]);
export const targetOfField = (field: FieldMapping): string => (typeof field === 'string' ? field : field[1]);
