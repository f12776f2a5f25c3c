import { packageOf } from './package-of.mjs';

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:spec|config|preset))?\.[a-z]+$/;
const BAG =
  /^(?:(?:.*-)?(?:utils?|helpers?|manager|service|impl)|common|misc)$/;

/** Names say what is inside: kebab-case, and no bags such as `utils` or `helpers`. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      kebab: 'File names are kebab-case: "{{name}}".',
      bag: '"{{name}}" says nothing: name the file or folder after what it does.',
    },
  },
  create(context) {
    const { path, root } = packageOf(context);
    const parts = (root ? path.slice(root.length + 1) : path).split('/');
    const name = parts.at(-1) ?? '';
    const stem = name.replace(/\..*$/, '');
    const bag = [...parts.slice(0, -1), stem].find((part) => BAG.test(part));
    return {
      Program(node) {
        if (!KEBAB.test(name))
          context.report({ node, messageId: 'kebab', data: { name } });
        if (bag !== undefined)
          context.report({ node, messageId: 'bag', data: { name: bag } });
      },
    };
  },
};
