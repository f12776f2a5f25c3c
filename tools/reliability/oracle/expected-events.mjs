// The oracle: what kato must hold of a file with these bytes. It shares no code with kato's framing and tailing, only the
// provider's own decode and fold.
const MAX_LINE_BYTES = 32 * 1024 * 1024;

/**
 * Reads all bytes of a source at once. `events` are `{ offset, index, body }`; `end` is where the last whole record ends:
 * a last line without line end counts when it is a record.
 */
export function expectedEvents(provider, source, bytes) {
  const read = { events: [], records: 0, malformed: 0, end: 0 };
  let state = provider.initial(source);
  for (const { offset, line, next, ended } of linesOf(bytes)) {
    const record = decodeLine(provider, offset, line);
    if (!ended && !(record?.ok ?? false)) break;
    read.end = next;
    if (record === 'blank') continue;
    read.records++;
    if (!record.ok) {
      read.malformed++;
      continue;
    }
    const folded = provider.fold(state, record.record, { source, offset });
    state = folded.state;
    for (const [index, body] of folded.events.entries())
      read.events.push({ offset, index, body });
  }
  return read;
}

function* linesOf(bytes) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let offset = 0; offset < buffer.length;) {
    const feed = buffer.indexOf(0x0a, offset);
    const ended = feed !== -1;
    const stop = ended ? feed : buffer.length;
    const cut = buffer[stop - 1] === 0x0d && stop > offset ? stop - 1 : stop;
    const next = ended ? feed + 1 : stop;
    const kept = next - offset <= MAX_LINE_BYTES;
    const line = kept ? buffer.subarray(offset, cut) : undefined;
    yield { offset, line, next, ended };
    offset = next;
  }
}

function decodeLine(provider, offset, line) {
  if (line === undefined) return { ok: false };
  if (/^[ \t\r]*$/.test(line.subarray(0, 4096).toString('latin1')))
    if (/^[ \t\r]*$/.test(line.toString('latin1'))) return 'blank';
  return provider.decode({ offset, bytes: line });
}
