/** The results as a picture: how many times as good as the aim each one is, on a scale of powers of two. */
import { ratioOf, short, type Result, type Results } from './result.ts';

const [WIDTH, LINE, LEFT, RIGHT] = [900, 26, 400, 110];
/** As good as the aim stands in the middle; worse than an eighth and better than eight times are at the ends. */
const REACH = 3;

export function drawChart(results: Results, version: string): string {
  const bars = Object.entries(results).flatMap(([row, { results: all }]) =>
    all.flatMap((result) => {
      const score = scoreOf(result);
      return score === undefined ? [] : [{ label: `${row}: ${result.what}`, score, text: textOf(result) }];
    }),
  );
  const height = 60 + bars.length * LINE;
  const unit = (WIDTH - LEFT - RIGHT) / (2 * REACH);
  const middle = LEFT + REACH * unit;
  const lines = bars.map(({ label, score, text }, place) => {
    const y = 50 + place * LINE;
    const end = middle + Math.max(-REACH, Math.min(REACH, Math.log2(score))) * unit;
    const [x, width] = [Math.min(middle, end), Math.max(1, Math.abs(end - middle))];
    return `<text x="${LEFT - 8}" y="${y + 13}" text-anchor="end">${escaped(label)}</text><rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="17" fill="${score >= 1 ? '#2a7f62' : '#c1553b'}"/><text x="${WIDTH - RIGHT + 6}" y="${y + 13}">${escaped(text)}</text>`;
  });
  const scale = Array.from({ length: 2 * REACH + 1 }, (_, at) => {
    const x = LEFT + at * unit;
    const label = at < REACH ? `1/${2 ** (REACH - at)}` : at === REACH ? 'aim' : `${2 ** (at - REACH)}×`;
    return `<line x1="${x}" y1="42" x2="${x}" y2="${height - 8}" stroke="#8886"/><text x="${x}" y="36" text-anchor="middle" opacity=".7">${label}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#777"><title>Nashra ${escaped(version)}: what was measured beside its aim</title><text x="8" y="18" font-size="14">Nashra ${escaped(version)}, beside others in the same run: how near to the aim (right of the middle: better)</text>${scale.join('')}${lines.join('')}</svg>\n`;
}

/** 1 where the aim is just reached, 2 where it is twice as good. */
function scoreOf(result: Result): number | undefined {
  const ratio = ratioOf(result);
  const { least, most } = result.aim ?? {};
  if (ratio === undefined || !(ratio > 0)) return undefined;
  if (least !== undefined) return ratio / least;
  return most === undefined ? undefined : most / ratio;
}

function textOf(result: Result): string {
  const { least, most } = result.aim ?? {};
  return `${short(ratioOf(result) ?? NaN)} (${least === undefined ? `≤ ${most}` : `≥ ${least}`})`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
