/** A count with its noun: `1 session`, `1,204 sessions`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${digits(n)} ${n === 1 ? one : many}`;
}

/** A whole number for people, in groups of three. */
export function digits(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
