/** Whether an event says what a raw line says. */
export function holds(event, { kind, value }) {
  if (kind === 'call')
    return event.kind === 'tool.call' && event.callId === value;
  if (kind === 'result')
    return event.kind === 'tool.result' && event.callId === value;
  if (kind === 'image')
    return [...(event.parts ?? []), ...leaves(event.detail)].some(
      (one) => one === value || one.data === value,
    );
  if (event.kind === 'interrupt')
    return value.startsWith('[Request interrupted');
  const words = wordsOf(event);
  // A command, a shell line or a notice is shown without its tags.
  return (
    words.includes(value) || pieces(value).every((one) => words.includes(one))
  );
}

/** Whether every piece of a text is in one of the events. */
export function holdTogether(events, value) {
  const words = events.map(wordsOf);
  return pieces(value).every((one) => words.some((text) => text.includes(one)));
}

function wordsOf(event) {
  const { text, output, summary, title, detail, raw, reason, choices } = event;
  return [event.context, text, output, summary, title, reason]
    .concat(choices ?? [])
    .concat([detail, raw].map((one) => leaves(one)).flat())
    .filter((one) => typeof one === 'string')
    .join('\n');
}

function leaves(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leaves)
    : [];
}

function pieces(value) {
  return (
    value
      // The client's words, not a person's: a notice, and the figures above a shell command's output.
      .replace(/<command-message>.*?<\/command-message>/s, '')
      .replace(/^## My request for Codex:$/m, '')
      .replace(/^(?:Exit code: \d+|Duration: .* seconds|Output:)$/gm, '')
      .split(/<\/?[a-z][\w-]*(?:\s[^<>]*)?>|\n/i)
      .map((one) => one.trim())
      .filter((one) => one !== '')
  );
}
