/** A whole number for people, in groups of three: `1,204,118`. */
export function digits(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
