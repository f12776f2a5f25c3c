import { digits } from '../../text/digits.js';

/** A count with its noun: `1 session`, `1,204 sessions`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${digits(n)} ${n === 1 ? one : many}`;
}
