import { basename } from 'node:path';

/** Only an `index.ts` re-exports, and it says what: no `export *`. */
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
      ExportAllDeclaration: (node) =>
        context.report({ node, messageId: 'star' }),
      ExportNamedDeclaration(node) {
        if (node.source && !isIndex)
          context.report({ node, messageId: 'elsewhere' });
      },
    };
  },
};
