/** An instant as the project writes it: ISO 8601 in UTC with whole seconds, `2024-07-12T16:30:00Z`. */

/** @param milliseconds since 1970 @throws {RangeError} if there is no such instant */
export function instantOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, -5)}Z`;
}
