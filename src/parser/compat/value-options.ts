/** What of xml2js's options is about the values of elements and attributes; the rest of them belongs to xml2js. */

type Processor = (value: string, name: string) => unknown;

export interface Xml2jsOptions {
  trim?: boolean;
  normalize?: boolean;
  /** Of elements without text, attributes and elements. */
  emptyTag?: unknown;
  ignoreAttrs?: boolean;
  valueProcessors?: Processor[] | null;
  attrValueProcessors?: Processor[] | null;
}

export interface ValueOptions {
  /** Whether all values stay as they are. */
  isPlain: boolean;
  value(text: string, name: string): string;
  /** @param text white space */
  empty(text: string): string;
  attributes(attributes: Record<string, string> | undefined): Record<string, string> | undefined;
}

const AS_IT_IS: ValueOptions = {
  isPlain: true,
  value: (text) => text,
  empty: (text) => text,
  attributes: (attributes) => attributes,
};

export function valueOptions(options: Xml2jsOptions): ValueOptions {
  return Object.keys(options).length === 0 ? AS_IT_IS : givenOptions(options);
}

function givenOptions(options: Xml2jsOptions): ValueOptions {
  const { trim, normalize, emptyTag, ignoreAttrs, valueProcessors, attrValueProcessors } = options;
  return {
    isPlain: false,
    value(text, name) {
      const trimmed = trim === true || normalize === true ? text.trim() : text;
      return processed(normalize === true ? trimmed.replace(/\s{2,}/g, ' ') : trimmed, name, valueProcessors);
    },
    empty(text) {
      // Whatever people put in the place of an empty element, the result holds it as it is.
      if (typeof emptyTag === 'function') return emptyTag() as string;
      return emptyTag === undefined || emptyTag === '' ? text : (emptyTag as string);
    },
    attributes(attributes) {
      if (attributes === undefined || ignoreAttrs === true) return undefined;
      if (!attrValueProcessors?.length) return attributes;
      return Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, processed(value, name, attrValueProcessors)]),
      );
    },
  };
}

const processed = (value: string, name: string, processors: readonly Processor[] | null | undefined): string =>
  (processors ?? []).reduce((text, process) => process(text, name) as string, value);
