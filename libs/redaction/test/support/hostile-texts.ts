/** A text that is made to be slow to search: what it is made of, many times. */
export interface HostileText {
  readonly name: string;
  readonly unit: string;
}

const dashes = '-'.repeat(5);
const begin = `${dashes}BEGIN PRIVATE KEY${dashes}`;
const many = (text: string, times: number) => text.repeat(times);

/** Forty of them: literals that almost start a match, long runs that almost end one, values that nearly pass. */
export const HOSTILE_TEXTS: readonly HostileText[] = [
  ...['a', '\\', '"', ' ', '=', '://', '[redacted:', '[redacted:a:1]'],
  ...['ey', 'eyey.', ' ey.ey.ey.', 'SK', 'sk-', ' sk-', 'sk_live_'],
  ...['token', 'token=', 'token="', 'TOKEN: ', 'secret password '],
  ...['twitter', 'twitter=', 'jfrog: ', 'lob = ', 'authorization: bearer '],
  ...[begin, `${begin}\n${many('A', 60)}\n`, `${begin}"a","`],
  ...['https://a:b@', `://${many('a', 99)}`, `://a:${many('b', 290)}`],
  ` ey${many('A', 3000)}.ey${many('A', 3000)}`,
  ` eyJ${many('A', 17)}.ey/${many('-', 50)}`,
  'xoxb-1234567890-1234567890',
  ` token=${many('aB3-', 100)}`,
  `token="${many('aB3', 160)}`,
  `password = ${many('\\', 9)}"`,
  ` AKIA${many('A', 15)}`,
  ` fm2_${many('a', 99)}`,
  `${many('%20', 9)}ghp_`,
].map((unit, at) => ({ name: `${at}: ${unit.slice(0, 30)}`, unit }));

/** A hostile text of so many characters. */
export function hostileText({ unit }: HostileText, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}
