/** Where in a file something is written. */

/**
 * Number of the line on which a reference stands, however it is encoded there; undefined if it is not found.
 * @param reference decoded
 */
export function lineOf(text: string, reference: string): number | undefined {
  const name = reference.replace(/\/+$/, '').split('/').at(-1) ?? reference;
  if (name === '') return undefined;
  const forms = [reference, encodeURI(reference.toWellFormed()), name, encodeURIComponent(name.toWellFormed())];
  for (const form of forms.flatMap((one) => [one, one.normalize('NFC'), one.normalize('NFD')])) {
    const at = text.indexOf(form);
    if (at >= 0) return text.slice(0, at).split('\n').length;
  }
  return undefined;
}
