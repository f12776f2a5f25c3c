import { importsOf } from './imports-of.mjs';
import { packageOf, resolveImport } from './package-of.mjs';

/**
 * Pure code imports pure code: a relative import in a pure folder must end in a pure folder. Types are exempt, they do
 * nothing. Option: the list of pure folders, from the workspace root, `*` for one name.
 */
export default {
  meta: {
    type: 'problem',
    schema: [{ type: 'array', items: { type: 'string' } }],
    messages: {
      impure:
        '"{{specifier}}" is not in a pure folder: pass what it does as an argument.',
    },
  },
  create(context) {
    const { path } = packageOf(context);
    const pure = (context.options[0] ?? []).map(folderPattern);
    return importsOf((node, specifier, typeOnly) => {
      if (typeOnly || !specifier.startsWith('.')) return;
      const target = resolveImport(path, specifier);
      if (!pure.some((pattern) => pattern.test(target)))
        context.report({ node, messageId: 'impure', data: { specifier } });
    });
  },
};

function folderPattern(folder) {
  const escaped = folder.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '[^/]+')}/`);
}
