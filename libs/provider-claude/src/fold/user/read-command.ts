/** A slash command as the person typed it, and what the earliest clients say that it stands for. */
export interface Command {
  readonly text: string;
  readonly body?: string;
}

/**
 * Reads the client's encoding of a slash command as what the person typed: `/name args`. The tags come in any order, the
 * name with or without its slash, the arguments may be absent; nothing else may stand beside them.
 */
export function readCommand(text: string): Command | undefined {
  // Arguments are free text, so they are taken out first, up to the last closing tag.
  const body = cut(text, 'command-contents', 'last');
  const args = cut(body.rest, 'command-args', 'last');
  const name = cut(args.rest, 'command-name', 'first');
  if (name.content === undefined || name.content.trim() === '')
    return undefined;
  const message = cut(name.rest, 'command-message', 'last');
  const format = cut(message.rest, 'skill-format', 'first');
  if (format.rest.trim() !== '') return undefined;
  const command = `/${name.content.trim().replace(/^\//, '')}`;
  const typed =
    args.content === undefined || args.content.trim() === ''
      ? command
      : `${command} ${args.content}`;
  return body.content === undefined
    ? { text: typed }
    : { text: typed, body: body.content };
}

interface Cut {
  readonly content?: string;
  readonly rest: string;
}

function cut(text: string, tag: string, closing: 'first' | 'last'): Cut {
  const [open, close] = [`<${tag}>`, `</${tag}>`];
  const start = text.indexOf(open);
  if (start === -1) return { rest: text };
  const from = start + open.length;
  const end =
    closing === 'first' ? text.indexOf(close, from) : text.lastIndexOf(close);
  if (end < from) return { rest: text };
  return {
    content: text.slice(from, end),
    rest: text.slice(0, start) + text.slice(end + close.length),
  };
}
