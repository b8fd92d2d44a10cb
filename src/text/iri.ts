/** RFC 4287 §4.2.6: an id is an absolute IRI. */
const ABSOLUTE_IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

export function isAbsoluteIri(text: string): boolean {
  return ABSOLUTE_IRI.test(text);
}
