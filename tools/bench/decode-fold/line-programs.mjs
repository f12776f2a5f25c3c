const decoder = new TextDecoder();

/**
 * Programs that go over the same lines once, and say how much CPU time (ms, all threads) that took.
 * `fold`: decode and fold, as ingestion does it. `floor`: bytes to a string, and `JSON.parse` of it, line by line.
 * `strings`: the `JSON.parse` alone. Nobody keeps what comes out.
 */
export function linePrograms(provider, sources) {
  const lines = sources.flatMap((source) => source.lines);
  const texts = lines.map((line) => decoder.decode(line));
  return {
    fold: timed(() => sources.forEach((source) => fold(provider, source))),
    floor: timed(() => lines.forEach((line) => parse(decoder.decode(line)))),
    strings: timed(() => texts.forEach(parse)),
  };
}

function timed(program) {
  return () => {
    const before = process.cpuUsage();
    program();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

function fold(provider, { source, lines }) {
  let state = provider.initial(source);
  let offset = 0;
  for (const bytes of lines) {
    const decoded = provider.decode({ offset, bytes });
    if (decoded.ok)
      ({ state } = provider.fold(state, decoded.record, { source, offset }));
    offset += bytes.length + 1;
  }
}

// A corpus has damaged lines.
function parse(text) {
  try {
    JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}
