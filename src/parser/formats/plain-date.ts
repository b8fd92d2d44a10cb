/** The two forms that nearly all feeds have, complete and with a numeric zone or UTC; days above 28 are left to readDate. */
const RFC_822 =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?:0?[1-9]|1\d|2[0-8]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:199\d|20\d\d) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|[+-](?:0\d|1[0-4])[0-5]\d)$/;
const ISO_8601 =
  /^(?:199\d|20\d\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/**
 * Milliseconds since 1970 of a date in one of the plain forms, else undefined: it is then for readDate,
 * which reads every other form, at ten times the cost.
 */
export function plainDate(text: string): number | undefined {
  return RFC_822.test(text) || ISO_8601.test(text) ? Date.parse(text) : undefined;
}
