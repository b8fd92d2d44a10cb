/** Text as it may stand in HTML and XML: the one home of escaping. None of these leaves out what XML forbids. */

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const HEX_REFERENCES: Readonly<Record<string, string>> = { '&': '&#x26;', '<': '&#x3C;', '>': '&#x3E;' };

const referenceOf = (char: string): string => REFERENCES[char] as string;

/** Text between tags. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/[&<>]/g, referenceOf) : text;
}

/** The value of an attribute in double quotes; also safe between tags. */
export function escapeAttribute(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, referenceOf) : text;
}

/** The same for XML, where white space would otherwise come back as spaces (XML 1.0 §3.3.3). */
export function escapeXmlAttribute(text: string): string {
  return /[&<>"\t\n\r]/.test(text) ? text.replace(/[&<>"\t\n\r]/g, referenceOf) : text;
}

/** Text between tags with hexadecimal references. */
export function escapeTextInHex(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/[&<>]/g, (char) => HEX_REFERENCES[char] as string) : text;
}

/** Text that has character references already, but in which no tag is meant. */
export function escapeTags(text: string): string {
  return /[<>]/.test(text) ? text.replace(/[<>]/g, referenceOf) : text;
}
