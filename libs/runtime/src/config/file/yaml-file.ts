import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';
import type { ConfigProblem } from './invalid-config.js';

/** A key of a map, as it is written. */
export interface YamlPair {
  /** `undefined`: it is no text. */
  readonly key: string | undefined;
  readonly keyNode: unknown;
  readonly value: unknown;
}

/** A document of YAML that says where its parts stand. */
export interface YamlFile {
  readonly root: unknown;
  /** What is no YAML. */
  readonly problems: readonly ConfigProblem[];
  /** The pairs of a map; `undefined` for what is none. Nothing at all is an empty one. */
  pairs(node: unknown): readonly YamlPair[] | undefined;
  /** The items of a list; none for what is no list. */
  items(node: unknown): readonly unknown[];
  /** The value as JavaScript has it. Throws when it is hostile: bombs of aliases. */
  plain(node: unknown): unknown;
  /** Where a node starts; `undefined` for one that is not in the text. */
  position(node: unknown): Pick<ConfigProblem, 'line' | 'column'> | undefined;
}

/** Reads a text as YAML 1.2. Throws a `RangeError` when it is nested too deeply. */
export function yamlFile(text: string): YamlFile {
  const lines = new LineCounter();
  const doc = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error', // with `silent`, a second document would be passed over
  });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return {
    root: doc.contents,
    problems: [...doc.errors, ...doc.warnings].map(({ pos, message }) => ({
      ...at(pos[0]),
      ...{ key: '', message },
    })),
    pairs: (node) => pairsOf(resolve(node, doc)),
    items: (node) => {
      const list = resolve(node, doc);
      return isSeq(list) ? list.items : [];
    },
    plain: (node) => (isNode(node) ? toPlain(node, doc) : node),
    position: (node) =>
      isNode(node) && node.range ? at(node.range[0]) : undefined,
  };
}

const MAX_ALIASES = 100;

function toPlain(node: Node, doc: Document): unknown {
  return node.toJS(doc, { maxAliasCount: MAX_ALIASES, mapAsMap: true });
}

function resolve(node: unknown, doc: Document): unknown {
  return isAlias(node) ? (node.resolve(doc) ?? node) : node;
}

function pairsOf(node: unknown): readonly YamlPair[] | undefined {
  if (node === null || node === undefined) return [];
  if (isScalar(node) && node.value === null) return [];
  if (!isMap(node)) return undefined;
  return node.items.map(({ key, value }) => ({
    key: isScalar(key) && typeof key.value === 'string' ? key.value : undefined,
    keyNode: key,
    value,
  }));
}
