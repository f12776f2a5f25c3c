/** What a block of code is written in: names of ours, as the common highlighters know them. `text`: nothing is known. */
export type CodeLanguage =
  | 'text'
  | 'diff'
  | 'json'
  | 'sh'
  | 'ts'
  | 'tsx'
  | 'js'
  | 'jsx'
  | 'python'
  | 'go'
  | 'rust'
  | 'java'
  | 'kotlin'
  | 'swift'
  | 'c'
  | 'cpp'
  | 'csharp'
  | 'ruby'
  | 'php'
  | 'sql'
  | 'html'
  | 'css'
  | 'scss'
  | 'yaml'
  | 'toml'
  | 'xml'
  | 'markdown'
  | 'dockerfile'
  | 'powershell'
  | 'lua'
  | 'makefile';

const BY_ENDING: ReadonlyMap<string, CodeLanguage> = new Map<
  string,
  CodeLanguage
>([
  ['ts', 'ts'],
  ['mts', 'ts'],
  ['cts', 'ts'],
  ['tsx', 'tsx'],
  ['js', 'js'],
  ['mjs', 'js'],
  ['cjs', 'js'],
  ['jsx', 'jsx'],
  ['py', 'python'],
  ['pyi', 'python'],
  ['ipynb', 'python'],
  ['go', 'go'],
  ['rs', 'rust'],
  ['java', 'java'],
  ['kt', 'kotlin'],
  ['swift', 'swift'],
  ['c', 'c'],
  ['h', 'c'],
  ['cc', 'cpp'],
  ['cpp', 'cpp'],
  ['hpp', 'cpp'],
  ['cs', 'csharp'],
  ['rb', 'ruby'],
  ['php', 'php'],
  ['sql', 'sql'],
  ['lua', 'lua'],
  ['html', 'html'],
  ['htm', 'html'],
  ['vue', 'html'],
  ['css', 'css'],
  ['scss', 'scss'],
  ['json', 'json'],
  ['jsonc', 'json'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['toml', 'toml'],
  ['xml', 'xml'],
  ['svg', 'xml'],
  ['md', 'markdown'],
  ['mdx', 'markdown'],
  ['sh', 'sh'],
  ['bash', 'sh'],
  ['zsh', 'sh'],
  ['ps1', 'powershell'],
  ['diff', 'diff'],
  ['patch', 'diff'],
]);

const BY_NAME: ReadonlyMap<string, CodeLanguage> = new Map<
  string,
  CodeLanguage
>([
  ['dockerfile', 'dockerfile'],
  ['makefile', 'makefile'],
]);

/** The language of a file by its name; `text` where the name says nothing. */
export function languageOf(path: string): CodeLanguage {
  const name = (path.split(/[\\/]/).at(-1) ?? '').toLowerCase();
  const ending = /\.([a-z0-9]+)$/.exec(name)?.[1] ?? '';
  return BY_NAME.get(name) ?? BY_ENDING.get(ending) ?? 'text';
}

/** The language of a text that a tool gave back: JSON where it begins and ends like a JSON object or list. */
export function languageOfOutput(text: string): CodeLanguage {
  const trimmed = text.length > MAX_LOOK ? text : text.trim();
  return /^[{[]/.test(trimmed) && /[}\]]$/.test(trimmed) && isJson(trimmed)
    ? 'json'
    : 'text';
}

const MAX_LOOK = 100_000;

function isJson(text: string): boolean {
  if (text.length > MAX_LOOK) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
