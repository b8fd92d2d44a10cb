/** Plain text as it may stand in HTML: the one home of escaping, but for XML documents (`feeds/xml.ts`). */

/** Text between tags. */
export function escapeText(text: string): string {
  if (!text.includes('&') && !text.includes('<') && !text.includes('>')) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The value of an attribute in double quotes; also safe between tags. */
export function escapeAttribute(text: string): string {
  const escaped = escapeText(text);
  return escaped.includes('"') ? escaped.replaceAll('"', '&quot;') : escaped;
}
