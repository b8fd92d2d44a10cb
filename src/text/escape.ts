/** Plain text as it may stand in HTML: the one home of escaping, but for XML documents (`feeds/xml.ts`). */

/** Text between tags. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));
}

/** The value of an attribute in double quotes; also safe between tags. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}
