const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';

/** Events of every kind that an export shows, with this text in every field that a file can fill. */
export function hostileBodies(text) {
  return [...saidBodies(text), ...toolBodies(text), ...otherBodies(text)];
}

function saidBodies(text) {
  const image = { type: 'image', mediaType: text, name: text, path: text };
  return [
    {
      ...{ kind: 'session.info', title: text, titleSource: 'ai' },
      ...{ cwd: text, branch: text, model: text, clientVersion: text },
    },
    {
      kind: 'message.user',
      text,
      parts: [
        { ...image, url: text, data: text },
        { ...image, data: PIXEL },
      ],
    },
    {
      ...{ kind: 'message.user', text: `/x ${text}` },
      ...{ origin: 'command', context: text },
    },
    { kind: 'thinking', text },
    { kind: 'message.assistant', text, model: text },
    ...placesOf(text).map((said) => ({
      kind: 'message.assistant',
      text: said,
    })),
  ];
}

function toolBodies(text) {
  const call = (name, input, callId = `${text}${name}`) => ({
    ...{ kind: 'tool.call', callId, name, input },
  });
  const image = { type: 'image', mediaType: text, name: text, path: text };
  const input = { file_path: text, [text]: text, deep: { [text]: [text] } };
  return [
    call(text, { ...input, command: text }, text),
    {
      ...{ kind: 'tool.result', callId: text, status: 'ok', output: text },
      ...{ parts: [image], detail: { [text]: text, filePath: text } },
    },
    call('Edit', {
      ...input,
      old_string: text,
      new_string: `${text}\n${text}`,
    }),
    call('Write', {
      file_path: `${text}.html`,
      content: `${text}\n`.repeat(20),
    }),
    call('TodoWrite', { todos: [{ content: text, status: text }] }),
    call('apply_patch', `*** Begin Patch\n*** Add File: ${text}\n+${text}\n`),
    call('Task', { description: text, prompt: text, subagent_type: text }),
    {
      ...{
        kind: 'question',
        questionId: text,
        callId: text,
        header: text,
        text,
      },
      ...{ options: [{ label: text, description: text }], multiSelect: false },
    },
    { kind: 'answer', questionId: text, callId: text, choices: [text], text },
  ];
}

function otherBodies(text) {
  return [
    { kind: 'message.system', text, subtype: text, level: text },
    {
      kind: 'message.system',
      text: `${text}\n${text}`,
      subtype: 'shell-output',
    },
    { kind: 'error', text: `${text}\n\n${text}`, code: text },
    { kind: 'interrupt', reason: text },
    { kind: 'compaction', trigger: text, summary: text },
    { kind: 'unknown', recordType: text, raw: { [text]: text } },
    {
      ...{ kind: 'usage', model: text, messageId: text },
      ...{ inputTokens: 1, outputTokens: 1, reliable: true },
    },
  ];
}

// The places of Markdown in which a text can stand.
function placesOf(text) {
  return [
    ...[`- ${text}`, `> ${text}`, `# ${text}`, `| a |\n|---|\n| ${text} |`],
    ...[`[${text}](https://x.example)`, `[x](${text})`, `![${text}](${text})`],
    ...[`\`${text}\``, `\`\`\`${text}\n${text}\n\`\`\``, `**${text}**`],
    ...[`\`\`\`html\n${text}\n\`\`\``, `\`\`\`js\n${text}\n\`\`\``],
    ...[
      `<${text}>`,
      `https://x.example/${text}`,
      `[x](https://x.example "${text}")`,
    ],
  ];
}
