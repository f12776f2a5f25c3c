/** Finds many literals in one pass over a text: an automaton of Aho and Corasick, ignoring the case of ASCII letters. */
export interface LiteralAutomaton {
  /** Columns of `next`; a character's column is `columns[code]`, and 0 for all that no literal holds. */
  readonly width: number;
  readonly columns: Uint8Array;
  /** The next state times `width`, at state times `width` plus column; its complement (`~`) when literals end there. */
  readonly next: Int32Array;
  /** By state: the literals that end there. */
  readonly found: readonly (readonly number[] | undefined)[];
}

const ASCII = 128;

/** Builds the automaton. Literals are ASCII and in lower case; `found` holds their indexes. */
export function buildAutomaton(literals: readonly string[]): LiteralAutomaton {
  const { columns, width } = columnsOf(literals);
  const trie = plantTrie(literals, columns);
  const next = new Int32Array(trie.children.length * width);
  const found = linkStates(trie, next, width);
  const marked = next.map((to) => (found[to / width] ? ~to : to));
  return { width, columns, next: marked, found };
}

interface Trie {
  readonly children: Map<number, number>[];
  readonly ends: number[][];
}

function columnsOf(literals: readonly string[]) {
  const columns = new Uint8Array(ASCII);
  let width = 1;
  for (const char of literals.join('')) {
    const code = char.charCodeAt(0);
    if (columns[code] !== 0) continue;
    columns[code] = width;
    columns[char.toUpperCase().charCodeAt(0)] = width;
    width += 1;
  }
  return { columns, width };
}

function plantTrie(literals: readonly string[], columns: Uint8Array): Trie {
  const children = [new Map<number, number>()];
  const ends: number[][] = [[]];
  literals.forEach((literal, index) => {
    let state = 0;
    for (let at = 0; at < literal.length; at += 1) {
      const column = columns[literal.charCodeAt(at)] ?? 0;
      const known = children[state]?.get(column);
      if (known === undefined) {
        children[state]?.set(column, children.length);
        children.push(new Map<number, number>());
        ends.push([]);
      }
      state = known ?? children.length - 1;
    }
    ends[state]?.push(index);
  });
  return { children, ends };
}

// Breadth first: where a state has no way on, it goes where the longest suffix that is a state would go.
function linkStates(trie: Trie, next: Int32Array, width: number) {
  const suffix = new Int32Array(trie.children.length);
  const found = trie.ends.map((ends) => (ends.length > 0 ? ends : undefined));
  const queue = [0];
  for (const state of queue) {
    const link = suffix[state] ?? 0;
    if (state !== 0) {
      found[state] = joined(found[state], found[link]);
      next.copyWithin(state * width, link * width, (link + 1) * width);
    }
    for (const [column, child] of trie.children[state] ?? []) {
      const way = state * width + column;
      suffix[child] = (next[way] ?? 0) / width;
      next[way] = child * width;
      queue.push(child);
    }
  }
  return found;
}

function joined(own: number[] | undefined, suffix: number[] | undefined) {
  return own && suffix ? [...own, ...suffix] : (own ?? suffix);
}
