/** Records as a file of JSON lines has them. */
export function jsonLines(records) {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
