import { basename } from 'node:path';

// `./<folder>/index.js`: the list of that folder, which names everything.
const OWN_FOLDER = /^\.\/[a-z-]+\/index\.js$/;

/** Only an `index.ts` re-exports, and it says what: no `export *` but of a folder's own list of names. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      star: 'Name what is exported: `export *` hides what a package promises.',
      elsewhere:
        'Only index.ts re-exports: let others import the file that defines it.',
    },
  },
  create(context) {
    const isIndex = basename(context.filename) === 'index.ts';
    return {
      ExportAllDeclaration(node) {
        if (!isIndex || !OWN_FOLDER.test(node.source.value))
          context.report({ node, messageId: 'star' });
      },
      ExportNamedDeclaration(node) {
        if (node.source && !isIndex)
          context.report({ node, messageId: 'elsewhere' });
      },
    };
  },
};
