import { importsOf } from './imports-of.mjs';
import { packageOf, resolveImport } from './package-of.mjs';

/** A package is entered by its name, left by its name, and its own index is for others. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      leaves:
        '"{{specifier}}" leaves the package: import other packages by name.',
      ownIndex:
        '"{{specifier}}" is an index of this package: import the file that defines it.',
    },
  },
  create(context) {
    const { path, root } = packageOf(context);
    if (root === undefined) return {};
    return importsOf((node, specifier) => {
      const messageId = offence(path, root, specifier);
      if (messageId) context.report({ node, messageId, data: { specifier } });
    });
  },
};

function offence(path, root, specifier) {
  // Specs look at a package from outside, and an index may gather the indexes of its folders.
  const insider =
    path.startsWith(`${root}/src/`) && !path.endsWith('/index.ts');
  const ownName = `@kato/${root.split('/')[1]}`;
  if (!specifier.startsWith('.')) {
    const self = specifier === ownName || specifier.startsWith(`${ownName}/`);
    return insider && self ? 'ownIndex' : undefined;
  }
  const target = resolveImport(path, specifier);
  if (!target.startsWith(`${root}/`)) return 'leaves';
  return insider && /\/index\.[jt]s$/.test(target) ? 'ownIndex' : undefined;
}
