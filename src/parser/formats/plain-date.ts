/**
 * The two forms that nearly all feeds have, complete and with a numeric zone or UTC; days above 28 are left to
 * readDate, which knows how long the months are.
 */
const YEAR = '(?:199\\d|20\\d\\d)';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';
const RFC_822 = new RegExp(
  '^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?:0?[1-9]|1\\d|2[0-8]) '
    + `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ${YEAR} ${TIME} (?:GMT|[+-](?:0\\d|1[0-4])[0-5]\\d)$`,
);
const ISO_8601 = new RegExp(
  `^${YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])T${TIME}(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)$`,
);

/**
 * A date in one of the plain forms as `2024-07-12T16:30:00.000Z`, else undefined: it is then for readDate,
 * which reads every other form, at ten times the cost.
 */
export function plainDate(text: string): string | undefined {
  if (RFC_822.test(text)) {
    const date = text.charCodeAt(3) === COMMA ? 5 : 0;
    const month = text.indexOf(' ', date) + 1;
    const day = text.slice(date, month - 1).padStart(2, '0');
    const number = two(MONTHS.indexOf(text.slice(month, month + 3)) / 3 + 1);
    const zone = text.slice(month + 18);
    return inUtc(`${text.slice(month + 4, month + 8)}-${number}-${day}`, text.slice(month + 9, month + 17), zone, text);
  }
  if (!ISO_8601.test(text)) return undefined;
  // A fraction is left to Date.
  return text.charCodeAt(19) === POINT
    ? new Date(text).toISOString()
    : inUtc(text.slice(0, 10), text.slice(11, 19), text.slice(19).replace(':', ''), text);
}

/** Without Date if the day stays the same in UTC, which takes a third of the time. */
function inUtc(day: string, time: string, zone: string, text: string): string {
  if (zone === 'GMT' || zone === 'Z') return `${day}T${time}.000Z`;
  const sign = zone.charCodeAt(0) === MINUS ? -1 : 1;
  const offset = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3)));
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) - offset;
  if (minutes < 0 || minutes >= 24 * 60) return new Date(text).toISOString();
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${time.slice(5)}.000Z`;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const [COMMA, POINT, MINUS] = [0x2c, 0x2e, 0x2d];

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));
