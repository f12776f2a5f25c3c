/**
 * Runs every program once per round, so that a slow moment of the machine hits all of them; the order turns with the
 * rounds. Returns each program's results, by name.
 */
export function interleave(programs, rounds) {
  const names = Object.keys(programs);
  const results = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < names.length; i++) {
      const name = names[(round + i) % names.length];
      results.get(name).push(programs[name]());
    }
  return results;
}
