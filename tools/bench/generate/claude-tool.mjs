/** A call of a tool with its result, in the shapes of Claude Code. Outputs have 0.1 to 100 KB, half of them below 0.9 KB. */
export function claudeTool({ random, texts, cwd }) {
  const size = random.logNormal(900, 1.7, { min: 100, max: 100_000 });
  const path = `${cwd}/src/${random.pick(FILES)}-${random.int(1, 40)}.ts`;
  const draw = random.next();
  const [, make] = TOOLS.find(([share]) => draw < share);
  return make({ random, texts, cwd, size, path });
}

const FILES = ['reader', 'writer', 'index', 'queue', 'report', 'session'];

// Cumulative shares.
const TOOLS = [
  [0.36, bash],
  [0.62, read],
  [0.77, edit],
  [0.88, grep],
  [0.93, write],
  [0.97, todo],
  [1, serverTool],
];

function bash({ random, texts, size }) {
  const stdout = texts.log(random, size);
  const command = `npm test -- --filter ${random.hex(6)} 2>&1 | tail -n ${random.int(10, 400)}`;
  const input = { command, description: texts.prose(random, 20) };
  if (random.chance(0.08)) {
    const text = `Exit code 1\n${stdout}`;
    const result = `Error: ${text}`;
    return { name: 'Bash', input, output: text, result, isError: true };
  }
  const result = { stdout, stderr: '', interrupted: false, isImage: false };
  return { name: 'Bash', input, output: stdout, result, isError: false };
}

function read({ random, texts, size, path }) {
  if (random.chance(0.01)) return readImage({ random, texts, path });
  const content = texts.code(random, size);
  const lines = content.split('\n');
  const output = lines.map((line, i) => `${i + 1}\t${line}`).join('\n');
  const numLines = lines.length;
  const file = { filePath: path, content, numLines, startLine: 1 };
  const result = { type: 'text', file: { ...file, totalLines: numLines } };
  return { name: 'Read', input: { file_path: path }, output, result };
}

function readImage({ random, texts, path }) {
  const data = texts.opaque(random, random.int(20_000, 100_000));
  const source = { type: 'base64', media_type: 'image/png', data };
  const file = { base64: data, type: 'image/png', originalSize: data.length };
  return {
    name: 'Read',
    input: { file_path: path.replace('.ts', '.png') },
    output: [{ type: 'image', source }],
    result: { type: 'image', file },
  };
}

function edit({ random, texts, size, path }) {
  const oldString = texts.code(random, 200);
  const newString = texts.code(random, 300);
  const lines = [...oldString.split('\n').map((line) => `-${line}`)].concat(
    newString.split('\n').map((line) => `+${line}`),
  );
  const hunk = { oldStart: 7, oldLines: 6, newStart: 7, newLines: 9, lines };
  return {
    name: 'Edit',
    input: { file_path: path, old_string: oldString, new_string: newString },
    output: `The file ${path} has been updated successfully.`,
    result: {
      filePath: path,
      oldString,
      newString,
      originalFile: texts.code(random, size * 2),
      structuredPatch: [hunk],
      userModified: false,
      replaceAll: false,
    },
  };
}

function grep({ random, texts, size, cwd }) {
  const content = texts.log(random, size);
  const input = { pattern: 'read\\w+\\(', path: cwd, output_mode: 'content' };
  const numLines = content.split('\n').length;
  const result = { mode: 'content', numFiles: 0, filenames: [], content };
  return {
    name: 'Grep',
    input,
    output: content,
    result: { ...result, numLines },
  };
}

function write({ random, texts, size, path }) {
  const content = texts.code(random, size);
  return {
    name: 'Write',
    input: { file_path: path, content },
    output: `File created successfully at: ${path}`,
    result: { type: 'create', filePath: path, content, structuredPatch: [] },
  };
}

function todo({ random, texts }) {
  const todos = Array.from({ length: random.int(2, 7) }, () => ({
    content: texts.prose(random, 30),
    status: random.pick(['pending', 'in_progress', 'completed']),
    activeForm: texts.prose(random, 20),
  }));
  return {
    name: 'TodoWrite',
    input: { todos },
    output: 'Todos have been modified successfully.',
    result: { oldTodos: [], newTodos: todos },
  };
}

function serverTool({ random, texts, size }) {
  const output = [{ type: 'text', text: texts.prose(random, size) }];
  const input = { query: texts.prose(random, 40), limit: random.int(1, 50) };
  return { name: 'mcp__docs__search', input, output, result: output };
}
